package io.centelha.jobs.console;

import java.util.function.DoubleSupplier;

/** How fast training goes, for the time to come: the mean over all steps of this process. */
final class Pace {

  private final DoubleSupplier clock;
  private final double begin;
  private double epochBegin;
  private long done;

  /**
   * A pace that begins now.
   *
   * @param clock seconds since some moment
   */
  Pace(DoubleSupplier clock) {
    this.clock = clock;
    this.begin = clock.getAsDouble();
    this.epochBegin = begin;
  }

  /** So many steps more are done. */
  void steps(long more) {
    done += more;
  }

  /** Another epoch begins. */
  void epoch() {
    epochBegin = clock.getAsDouble();
  }

  /** Since the epoch began. */
  double epochSeconds() {
    return clock.getAsDouble() - epochBegin;
  }

  /** For so many steps more; NaN before the first step is done. */
  double secondsFor(long steps) {
    return done == 0 ? Double.NaN : (clock.getAsDouble() - begin) / done * steps;
  }
}
