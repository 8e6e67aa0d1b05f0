package io.centelha.jobs.console;

/**
 * How far training has come.
 *
 * @param epoch the epoch in progress, from 1
 * @param epochs how many there will be at most
 * @param step steps of this epoch that are done, from 0
 * @param steps how many an epoch has, at least 1
 */
record Position(int epoch, int epochs, long step, long steps) {

  double shareOfEpoch() {
    return (double) step / steps;
  }

  /** Steps to go, of this epoch and of all that follow. */
  long remaining() {
    return (epochs - epoch) * steps + steps - step;
  }
}
