package io.centelha.data.files;

/**
 * The data is not what the job says: the message names where (file, line, column), what was given,
 * what was expected and what to do. A program ends with exit code 65 on it; reading again gives the
 * same error.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An error with this one-line message. */
  public DataException(String message) {
    super(message);
  }

  /** An error with this one-line message, and what led to it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
