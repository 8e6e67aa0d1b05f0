package io.centelha.storage;

/** A text that names no place here, whatever lies there: another try ends in the same way. */
public final class UnusablePathException extends StorageException {
  private static final long serialVersionUID = 1;

  /**
   * A path that can't be used.
   *
   * @param path as it was written
   * @param reason and what to do
   */
  public UnusablePathException(String path, String reason) {
    super("Can't use '%s': %s".formatted(path, reason));
  }

  /** The same, and what led to it. */
  public UnusablePathException(String path, String reason, Throwable cause) {
    super("Can't use '%s': %s".formatted(path, reason), cause);
  }
}
