package io.centelha.training;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Progress for files and programs: one line an epoch. */
public final class EpochLines implements Callback {

  private final Consumer<String> lines;
  private final DoubleSupplier clock;
  private final int epochs;
  private double epochBegin;

  /**
   * Progress, line by line.
   *
   * @param lines takes each line, without its end
   * @param clock seconds since some moment
   * @param epochs how many there will be at most
   */
  public EpochLines(Consumer<String> lines, DoubleSupplier clock, int epochs) {
    this.lines = lines;
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
    lines.accept(
        "Epoch %s/%s - %s - %s"
            .formatted(
                progress.epoch(),
                epochs,
                Figures.duration(now - epochBegin),
                Figures.means(progress.history().last())));
    epochBegin = now;
  }
}
