package io.centelha.jobs.console;

import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.PrintWriter;
import java.util.function.DoubleSupplier;

/** Progress for files and programs: one line an epoch. */
final class ProgressLines implements Callback {

  private final PrintWriter out;
  private final DoubleSupplier clock;
  private final int epochs;
  private double epochBegin;

  /**
   * Progress on {@code out}.
   *
   * @param clock seconds since some moment
   * @param epochs how many there will be at most
   */
  ProgressLines(PrintWriter out, DoubleSupplier clock, int epochs) {
    this.out = out;
    this.clock = clock;
    this.epochs = epochs;
  }

  @Override
  public void onTrainBegin(Progress progress) {
    epochBegin = clock.getAsDouble();
  }

  @Override
  public void onEpochEnd(Progress progress) {
    double now = clock.getAsDouble();
    out.printf(
        "Epoch %s/%s - %s - %s%n",
        progress.epoch(),
        epochs,
        Figures.duration(now - epochBegin),
        Figures.means(progress.history().last()));
    out.flush();
    epochBegin = now;
  }
}
