package io.centelha.tensor;

import java.util.Locale;

/** Argument checks at the public doors: one line that says what was given and what was expected. */
public final class Checks {

  private Checks() {}

  /**
   * Throws unless {@code condition} holds.
   *
   * @param message a format string for {@link String#format(String, Object...)}
   * @throws IllegalArgumentException with the formatted message
   */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency at run time
  public static void argument(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
    }
  }

  /**
   * Throws unless a number is finite and ≥ 0.
   *
   * @param owner whose number it is, for the message: {@code Adam}
   * @param name of the number: {@code learningRate}
   */
  public static void notNegative(String owner, String name, double value) {
    argument(
        value >= 0 && Double.isFinite(value),
        "%s: %s must be finite and >= 0, got %s",
        owner,
        name,
        value);
  }

  /** Throws unless a number is finite and &gt; 0: see {@link #notNegative}. */
  public static void positive(String owner, String name, double value) {
    argument(
        value > 0 && Double.isFinite(value),
        "%s: %s must be finite and > 0, got %s",
        owner,
        name,
        value);
  }

  /** Throws unless a number is ≥ 0 and &lt; 1: see {@link #notNegative}. */
  public static void fraction(String owner, String name, double value) {
    argument(value >= 0 && value < 1, "%s: %s must be >= 0 and < 1, got %s", owner, name, value);
  }
}
