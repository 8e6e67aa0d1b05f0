package io.centelha.saving.checkpoints;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import java.util.function.DoubleSupplier;

/**
 * When a checkpoint is due: at every epoch's end, or at the end of a round or epoch when so many
 * rounds, or minutes, have passed since the last one.
 */
public final class CheckpointSchedule {

  /** What {@link #of} understands, as a regular expression. */
  public static final String WORDS = "epoch|[1-9][0-9]{0,8} (rounds?|minutes?)";

  /** At every epoch's end, in these words. */
  public static final String EPOCH = "epoch";

  /** These words as the value of a key. */
  public static final Kind<String> KIND = Kind.text("^(" + WORDS + ")$");

  private static final double SECONDS_PER_MINUTE = 60;
  private static final long NO_ROUNDS = Long.MAX_VALUE;
  private static final double NO_SECONDS = Double.POSITIVE_INFINITY;

  private final boolean isDueAtEpochs;
  private final long everyRounds;
  private final double everySeconds;
  private final DoubleSupplier clock;
  private long rounds;
  private double since;

  private CheckpointSchedule(
      boolean isDueAtEpochs, long everyRounds, double everySeconds, DoubleSupplier clock) {
    this.isDueAtEpochs = isDueAtEpochs;
    this.everyRounds = everyRounds;
    this.everySeconds = everySeconds;
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
    if (parts.length == 1) {
      return everyEpoch();
    }
    long amount = Long.parseLong(parts[0]);
    return parts[1].startsWith("round")
        ? new CheckpointSchedule(false, amount, NO_SECONDS, clock)
        : new CheckpointSchedule(false, NO_ROUNDS, amount * SECONDS_PER_MINUTE, clock);
  }

  /** At every epoch's end. */
  public static CheckpointSchedule everyEpoch() {
    return new CheckpointSchedule(true, NO_ROUNDS, NO_SECONDS, () -> 0);
  }

  /** At every epoch's end, and at a round's when so many have passed since the last checkpoint. */
  public static CheckpointSchedule everyEpochAndRounds(int rounds) {
    Checks.argument(rounds >= 1, "A checkpoint is due every >= 1 rounds, got %s", rounds);
    return new CheckpointSchedule(true, rounds, NO_SECONDS, () -> 0);
  }

  /** A round has ended; says whether a checkpoint is due before the epoch's end. */
  public boolean isDueAfterRound() {
    rounds++;
    return isDue();
  }

  /** An epoch has ended; says whether a checkpoint is due. */
  public boolean isDueAfterEpoch() {
    return isDueAtEpochs || isDue();
  }

  private boolean isDue() {
    return rounds >= everyRounds || clock.getAsDouble() - since >= everySeconds;
  }

  /** There is a checkpoint now. */
  public void committed() {
    rounds = 0;
    since = clock.getAsDouble();
  }
}
