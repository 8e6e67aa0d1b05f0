package io.centelha.jobs.console;

import java.util.function.DoubleSupplier;

/** How fast training goes, for the time to come: the mean over all steps of this process. */
final class Pace {

  private final DoubleSupplier clock;
  private final double begin;
  private double epochBegin;
  private double counted;
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
    counted = clock.getAsDouble();
  }

  /** Another epoch begins. */
  void epoch() {
    epochBegin = clock.getAsDouble();
  }

  /** Since the epoch began. */
  double epochSeconds() {
    return clock.getAsDouble() - epochBegin;
  }

  /** How many steps of this epoch are done by now if all go on as before; 0 before the first. */
  long expected() {
    return done == 0 ? 0 : (long) (epochSeconds() / secondsPerStep());
  }

  /** From now on, for so many steps more than are done; NaN before the first step is done. */
  double secondsFor(long steps) {
    double since = clock.getAsDouble() - counted;
    return done == 0 ? Double.NaN : Math.max(0, secondsPerStep() * steps - since);
  }

  private double secondsPerStep() {
    return (counted - begin) / done;
  }
}
