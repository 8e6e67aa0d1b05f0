package io.centelha.regularizers;

import io.centelha.tensor.Checks;

/** The range of a penalty's factor. */
final class Factor {

  private Factor() {}

  static void check(String word, String name, double factor) {
    Checks.argument(
        factor >= 0 && Double.isFinite(factor),
        "%s: %s must be finite and >= 0, got %s",
        word,
        name,
        factor);
  }
}
