package io.centelha.jobs.console;

import io.centelha.models.Objective;
import io.centelha.training.Callback;
import io.centelha.training.Figures;
import io.centelha.training.Progress;
import io.centelha.training.Rounds;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Progress for a person: Keras' bar, one line an epoch, drawn over itself. The time to go is that
 * of the whole training.
 *
 * <pre>{@code
 * Epoch 2/5 ━━━━━━━━━━━━━╸────── 31/47 2s ETA 7s - loss: 0.2534 - accuracy: 0.9270
 * }</pre>
 *
 * <p>Between two rounds {@link #tick} moves the bar by the pace so far, and the steps that are
 * counted stay those of the last round. A line never is wider than the screen: the bar gets shorter
 * first, then figures are left out.
 */
final class ProgressBar implements Callback {

  private static final int MOST_CELLS = 20;
  private static final int FEWEST_CELLS = 4;
  private static final double SECONDS_BETWEEN_DRAWINGS = 0.1;
  private static final String TO_LINE_START = "\r";
  private static final String ERASE_REST = "\u001b[K";
  private static final String CUT = "…";

  private final PrintWriter out;
  private final int columns;
  private final DoubleSupplier clock;
  private final Objective objective;
  private final int epochs;
  private final long steps;
  private Pace pace;
  private long step;
  private double drawn = Double.NEGATIVE_INFINITY;
  private Position at;
  private Map<String, Double> means = Map.of();

  /**
   * Progress on {@code out}.
   *
   * @param columns of the screen
   * @param clock seconds since some moment
   * @param rounds that are shown
   */
  ProgressBar(PrintWriter out, int columns, DoubleSupplier clock, Rounds rounds) {
    this(out, columns, clock, rounds.objective(), rounds.plan().epochs(), rounds.stepsPerEpoch());
  }

  /** The same of an objective whose figures are shown, so many epochs, and steps in each. */
  ProgressBar(
      PrintWriter out,
      int columns,
      DoubleSupplier clock,
      Objective objective,
      int epochs,
      long steps) {
    this.out = out;
    this.columns = columns;
    this.clock = clock;
    this.objective = objective;
    this.epochs = epochs;
    this.steps = steps;
    this.pace = new Pace(clock);
    this.at = new Position(1, epochs, 0, steps);
  }

  @Override
  public synchronized void onTrainBegin(Progress progress) {
    pace = new Pace(clock);
    step = progress.step();
    announce(progress);
  }

  @Override
  public synchronized void onRoundEnd(Progress progress, long stepsPerEpoch) {
    pace.steps(progress.step() - step);
    step = progress.step();
    at = new Position(progress.epoch() + 1, epochs, step, stepsPerEpoch);
    means = objective.results(progress.sums());
    if (step == stepsPerEpoch || clock.getAsDouble() - drawn >= SECONDS_BETWEEN_DRAWINGS) {
      draw(at.shareOfEpoch());
    }
  }

  @Override
  public synchronized void onEpochEnd(Progress progress) {
    at = new Position(progress.epoch(), epochs, step, step);
    means = progress.history().last();
    draw(1);
    out.println();
    pace.epoch();
    announce(progress);
    step = 0;
  }

  /** Draws the line again while a round goes on; called about once a second. */
  synchronized void tick() {
    if (at.step() < at.steps()) {
      long expected = Math.max(at.step(), Math.min(at.steps() - 1, pace.expected()));
      draw((double) expected / at.steps());
    }
  }

  /** Wipes out the line of an epoch that will not end. */
  synchronized void end() {
    at = new Position(epochs, epochs, steps, steps);
    out.print(TO_LINE_START + ERASE_REST);
    out.flush();
  }

  private void announce(Progress progress) {
    if (progress.epoch() < epochs) {
      at = new Position(progress.epoch() + 1, epochs, 0, steps);
      means = Map.of();
      print("Epoch %s/%s ".formatted(at.epoch(), epochs), "", 0);
    }
  }

  private void draw(double share) {
    drawn = clock.getAsDouble();
    double toGo = pace.secondsFor(at.remaining());
    boolean isKnown = at.remaining() > 0 && toGo > 0;
    print(
        "Epoch %s/%s ".formatted(at.epoch(), epochs),
        " %s/%s %s%s%s"
            .formatted(
                at.step(),
                at.steps(),
                Figures.duration(pace.epochSeconds()),
                isKnown ? " ETA " + Figures.duration(toGo) : "",
                means.isEmpty() ? "" : " - " + Figures.means(means)),
        share);
  }

  /** A line that would reach the last column would go on in the next one. */
  private void print(String before, String behind, double share) {
    int room = columns - 1 - before.length();
    int cells = Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, room - behind.length()));
    String rest =
        cells + behind.length() <= room
            ? behind
            : behind.substring(0, Math.max(0, room - cells - 1)) + CUT;
    out.print(TO_LINE_START + before + bar(share, cells) + rest + ERASE_REST);
    out.flush();
  }

  private static String bar(double share, int cells) {
    int halves = (int) Math.floor(share * cells * 2);
    String half = halves % 2 == 1 ? "╸" : "";
    return "━".repeat(halves / 2) + half + "─".repeat(cells - halves / 2 - half.length());
  }
}
