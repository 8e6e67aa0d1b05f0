package io.centelha.schedules;

import io.centelha.tensor.Checks;

/** The ranges of the numbers of a schedule, each checked by the record that holds it. */
final class Ranges {

  private Ranges() {}

  static void notNegative(String owner, String name, double value) {
    Checks.argument(
        value >= 0 && Double.isFinite(value),
        "%s: %s must be finite and >= 0, got %s",
        owner,
        name,
        value);
  }

  static void positive(String owner, String name, double value) {
    Checks.argument(
        value > 0 && Double.isFinite(value),
        "%s: %s must be finite and > 0, got %s",
        owner,
        name,
        value);
  }

  static void decaySteps(String owner, long decaySteps) {
    Checks.argument(decaySteps > 0, "%s: decaySteps must be > 0, got %s", owner, decaySteps);
  }
}
