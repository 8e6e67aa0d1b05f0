package io.centelha.dl4j.engine;

/** DL4J is asked for and is not on the class path. */
public final class MissingDl4jException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  MissingDl4jException(String message, Throwable cause) {
    super(message, cause);
  }
}
