package io.centelha.tensor;

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
      throw new IllegalArgumentException(message.formatted(arguments));
    }
  }
}
