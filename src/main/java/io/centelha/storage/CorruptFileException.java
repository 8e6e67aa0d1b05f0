package io.centelha.storage;

import java.util.Locale;

/**
 * A file whose content isn't what was written, or not what its format allows; names file and cause.
 */
public final class CorruptFileException extends StorageException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /** A file, and how it is known not to be the one that was written. */
  public CorruptFileException(Object file, String cause) {
    super("Damaged or unsupported file " + file + ": " + cause);
    this.reason = cause;
  }

  /** The message without the file. */
  public String reason() {
    return reason;
  }

  /** Throws unless {@code condition} holds. */
  public static void check(boolean condition, Object file, String cause, Object... arguments)
      throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException(file, String.format(Locale.ROOT, cause, arguments));
    }
  }
}
