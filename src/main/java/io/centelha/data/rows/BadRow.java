package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import java.io.Serializable;

/**
 * A row that can't be used, and why.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
public final class BadRow implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowPlace place;
  private final String column;
  private final String reason;
  private final String advice;
  private final String text;

  /** A bad row, with its text where its file is text, else an empty one. */
  public BadRow(RowPlace place, BadRowException why, String text) {
    this(place, why.column(), why.getMessage(), why.advice(), text);
  }

  private BadRow(RowPlace place, String column, String reason, String advice, String text) {
    this.place = place;
    this.column = column;
    this.reason = reason;
    this.advice = advice;
    this.text = text;
  }

  /** Where it lies. */
  public RowPlace place() {
    return place;
  }

  /** The column that is wrong; empty if it is the row as a whole, or columns have no names. */
  public String column() {
    return column;
  }

  /** What was given, and what was expected. */
  public String reason() {
    return reason;
  }

  /** What to do; may be empty. */
  public String advice() {
    return advice;
  }

  /** The row as it is written, if its file is text; else empty. */
  public String text() {
    return text;
  }

  /** The same without its text, if this many lines or rows come before those counted. */
  public BadRow after(long lines) {
    return new BadRow(place.after(lines), column, reason, advice, "");
  }

  /** The same row, all of which is this. */
  BadRow withText(String all) {
    return new BadRow(place, column, reason, advice, all);
  }

  /** Where and why, in one line. */
  @Override
  public String toString() {
    String where = column.isEmpty() ? "" : ", column '" + column + "'";
    return "%s%s: %s".formatted(place, where, reason);
  }

  /** The error that this row is where none may be bad. */
  public DataException exception() {
    return new DataException(advice.isEmpty() ? toString() : this + "; " + advice);
  }
}
