package io.centelha.jobs.console;

import java.util.function.DoubleSupplier;

/** Time that can be stopped for what doesn't count. Stands still when made. */
public final class Stopwatch {

  private final DoubleSupplier clock;
  private double counted;
  private double since = Double.NaN;

  /**
   * A stopwatch at 0.
   *
   * @param clock seconds since some moment
   */
  public Stopwatch(DoubleSupplier clock) {
    this.clock = clock;
  }

  /** Seconds of this process's clock, which only goes forward. */
  public static double now() {
    return System.nanoTime() / 1e9;
  }

  /** Stands still until it goes on. */
  public void stop() {
    counted = seconds();
    since = Double.NaN;
  }

  /** Goes on. */
  public void go() {
    since = clock.getAsDouble();
  }

  /** What counted so far. */
  public double seconds() {
    return Double.isNaN(since) ? counted : counted + clock.getAsDouble() - since;
  }
}
