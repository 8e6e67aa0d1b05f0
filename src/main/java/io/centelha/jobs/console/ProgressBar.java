package io.centelha.jobs.console;

import io.centelha.models.Objective;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
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
 */
final class ProgressBar implements Callback {

  private static final int CELLS = 20;
  private static final double SECONDS_BETWEEN_DRAWINGS = 0.1;
  private static final String TO_LINE_START = "\r";
  private static final String ERASE_REST = "\u001b[K";

  private final PrintWriter out;
  private final DoubleSupplier clock;
  private final Objective objective;
  private final int epochs;
  private Pace pace;
  private long step;
  private double drawn = Double.NEGATIVE_INFINITY;

  /**
   * Progress on {@code out}.
   *
   * @param clock seconds since some moment
   * @param objective names the figures
   * @param epochs how many there will be at most
   */
  ProgressBar(PrintWriter out, DoubleSupplier clock, Objective objective, int epochs) {
    this.out = out;
    this.clock = clock;
    this.objective = objective;
    this.epochs = epochs;
    this.pace = new Pace(clock);
  }

  @Override
  public void onTrainBegin(Progress progress) {
    pace = new Pace(clock);
    step = progress.step();
    announce(progress);
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    pace.steps(progress.step() - step);
    step = progress.step();
    if (step == stepsPerEpoch || clock.getAsDouble() - drawn >= SECONDS_BETWEEN_DRAWINGS) {
      drawn = clock.getAsDouble();
      draw(position(progress, stepsPerEpoch), objective.results(progress.sums()));
    }
  }

  @Override
  public void onEpochEnd(Progress progress) {
    var end = new Position(progress.epoch(), epochs, step, step);
    draw(end, progress.history().last());
    out.println();
    pace.epoch();
    step = 0;
    announce(progress);
  }

  /** Wipes out the line of an epoch that will not end. */
  void end() {
    out.print(TO_LINE_START + ERASE_REST);
    out.flush();
  }

  private void announce(Progress progress) {
    if (progress.epoch() < epochs) {
      print("Epoch %d/%d %s".formatted(progress.epoch() + 1, epochs, bar(0)));
    }
  }

  private Position position(Progress progress, long steps) {
    return new Position(progress.epoch() + 1, epochs, progress.step(), steps);
  }

  private void draw(Position at, Map<String, Double> means) {
    double toGo = pace.secondsFor(at.remaining());
    boolean isKnown = at.remaining() > 0 && Double.isFinite(toGo);
    print(
        "Epoch %d/%d %s %d/%d %s%s - %s"
            .formatted(
                at.epoch(),
                epochs,
                bar(at.shareOfEpoch()),
                at.step(),
                at.steps(),
                Figures.duration(pace.epochSeconds()),
                isKnown ? " ETA " + Figures.duration(toGo) : "",
                Figures.means(means)));
  }

  private void print(String line) {
    out.print(TO_LINE_START + line + ERASE_REST);
    out.flush();
  }

  private static String bar(double share) {
    int halves = (int) Math.floor(share * CELLS * 2);
    String half = halves % 2 == 1 ? "╸" : "";
    return "━".repeat(halves / 2) + half + "─".repeat(CELLS - halves / 2 - half.length());
  }
}
