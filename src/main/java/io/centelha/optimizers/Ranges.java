package io.centelha.optimizers;

import io.centelha.tensor.Checks;

/** The ranges of hyperparameters, each checked by the record that holds it. */
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

  static void fraction(String owner, String name, double value) {
    Checks.argument(
        value >= 0 && value < 1, "%s: %s must be >= 0 and < 1, got %s", owner, name, value);
  }
}
