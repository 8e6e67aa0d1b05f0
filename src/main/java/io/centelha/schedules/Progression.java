package io.centelha.schedules;

/** How a rate falls between two multiples of the steps that it decays over. */
public enum Progression {
  /** A little with every step. */
  SMOOTH,
  /** At the multiples alone: Keras' {@code staircase=True}. */
  STAIRCASE;

  /** How many times the steps of a decay are over: {@code step / decaySteps}. */
  double of(long step, long decaySteps) {
    double decays = (double) step / decaySteps;
    return this == SMOOTH ? decays : Math.floor(decays);
  }
}
