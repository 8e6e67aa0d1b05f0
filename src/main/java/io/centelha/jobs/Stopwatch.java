package io.centelha.jobs;

import java.util.function.DoubleSupplier;

/** Time that can be stopped for what doesn't count. Stands still when made. */
final class Stopwatch {

  private final DoubleSupplier clock;
  private double counted;
  private double since = Double.NaN;

  /**
   * A stopwatch at 0.
   *
   * @param clock seconds since some moment
   */
  Stopwatch(DoubleSupplier clock) {
    this.clock = clock;
  }

  /** Seconds of this process's clock, which only goes forward. */
  static double now() {
    return System.nanoTime() / 1e9;
  }

  void stop() {
    counted = seconds();
    since = Double.NaN;
  }

  void go() {
    since = clock.getAsDouble();
  }

  double seconds() {
    return Double.isNaN(since) ? counted : counted + clock.getAsDouble() - since;
  }
}
