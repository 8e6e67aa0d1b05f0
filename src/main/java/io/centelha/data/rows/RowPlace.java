package io.centelha.data.rows;

import java.io.Serializable;

/**
 * Where a row lies in its file.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
public final class RowPlace implements Serializable {
  private static final long serialVersionUID = 1;

  /** What rows of text are counted in, from 1. */
  public static final String LINE = "line";

  /** What other rows are counted in, from 0. */
  public static final String ROW = "row";

  private final String path;
  private final String unit;
  private final long number;
  private final long offset;

  /** A place, each part as its method of this name says. */
  public RowPlace(String path, String unit, long number, long offset) {
    this.path = path;
    this.unit = unit;
    this.number = number;
    this.offset = offset;
  }

  /** The file's absolute URI. */
  public String path() {
    return path;
  }

  /** What {@link #number} counts: {@code line}, from 1, or {@code row}, from 0. */
  public String unit() {
    return unit;
  }

  /** The line or row. */
  public long number() {
    return number;
  }

  /** The first byte of the row in the file's content; of a gzip file, the decompressed content. */
  public long offset() {
    return offset;
  }

  /** The same, if this many lines come before those that were counted. */
  RowPlace after(long lines) {
    return new RowPlace(path, unit, number + lines, offset);
  }

  /** As in messages: {@code file:/data/rows.csv, line 3}. */
  @Override
  public String toString() {
    return "%s, %s %s".formatted(path, unit, number);
  }
}
