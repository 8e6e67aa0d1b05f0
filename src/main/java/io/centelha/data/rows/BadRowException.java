package io.centelha.data.rows;

/**
 * A row that can't be used. Its reader, which knows the place, catches it: it never leaves the
 * room, and has no stack trace, for there may be many.
 */
public final class BadRowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String column;
  private final String advice;

  /**
   * A bad row.
   *
   * @param column that is wrong; empty if it is the row
   * @param reason what was given, and what was expected
   * @param advice what to do; may be empty
   */
  public BadRowException(String column, String reason, String advice) {
    super(reason);
    this.column = column;
    this.advice = advice;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  String column() {
    return column;
  }

  String advice() {
    return advice;
  }
}
