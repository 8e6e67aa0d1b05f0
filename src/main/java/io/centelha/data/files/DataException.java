package io.centelha.data.files;

import io.centelha.tensor.MissingRowException;

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

  /** The same where it is known which rows were read. */
  public static DataException of(String rows, MissingRowException missing) {
    return new DataException(rows + ": " + of(missing).getMessage(), missing);
  }

  /** A row holds a whole number that stands for nothing. */
  public static DataException of(MissingRowException missing) {
    return new DataException(
        ("A row holds the whole number %s where Embedding knows 0 to %s; raise its inputDim, or drop"
                + " the row")
            .formatted(missing.index(), missing.rows() - 1),
        missing);
  }
}
