package io.centelha.jobs.run;

/** What surrounds the program lacks something that it needs; the message says what to do. */
public final class EnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An error with this one-line message. */
  EnvironmentException(String message) {
    super(message);
  }

  /** The same, and what led to it. */
  EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
