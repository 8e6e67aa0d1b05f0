package io.centelha.saving;

import java.util.function.DoubleSupplier;

/**
 * When a checkpoint is due: at every epoch's end, or at the end of a round or epoch when so many
 * rounds, or minutes, have passed since the last one.
 */
public final class CheckpointSchedule {

  /** What {@link #of} understands, as a regular expression. */
  public static final String WORDS = "epoch|[1-9][0-9]{0,8} (rounds?|minutes?)";

  private static final double SECONDS_PER_MINUTE = 60;

  private final String unit;
  private final long amount;
  private final DoubleSupplier clock;
  private long rounds;
  private double since;

  private CheckpointSchedule(String unit, long amount, DoubleSupplier clock) {
    this.unit = unit;
    this.amount = amount;
    this.clock = clock;
    this.since = clock.getAsDouble();
  }

  /**
   * The schedule that a job's words say.
   *
   * @param words {@code epoch}, {@code 10 rounds} or {@code 5 minutes}
   * @param clock seconds since some moment
   */
  public static CheckpointSchedule of(String words, DoubleSupplier clock) {
    String[] parts = words.split(" ", -1);
    return parts.length == 1
        ? new CheckpointSchedule(words, 1, clock)
        : new CheckpointSchedule(parts[1].replaceFirst("s$", ""), Long.parseLong(parts[0]), clock);
  }

  /** A round has ended; says whether a checkpoint is due before the epoch's end. */
  public boolean isDueAfterRound() {
    rounds++;
    return isDue();
  }

  /** An epoch has ended; says whether a checkpoint is due. */
  public boolean isDueAfterEpoch() {
    return unit.equals("epoch") || isDue();
  }

  private boolean isDue() {
    return switch (unit) {
      case "round" -> rounds >= amount;
      case "minute" -> clock.getAsDouble() - since >= amount * SECONDS_PER_MINUTE;
      default -> false;
    };
  }

  /** There is a checkpoint now. */
  public void committed() {
    rounds = 0;
    since = clock.getAsDouble();
  }
}
