package io.centelha.data.rows;

import java.io.Serializable;
import java.util.List;

/**
 * What a first pass over a split found.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
public final class Scan implements Serializable {
  private static final long serialVersionUID = 1;

  private final long rows;
  private final long badRows;
  private final long lines;
  private final String sha256;
  private final BadRow[] firstBadRows;
  private final long variableBytes;
  private final long readRows;
  private final long[] droppedRows;

  private Scan(
      long rows,
      long badRows,
      long lines,
      String sha256,
      BadRow[] firstBadRows,
      long variableBytes,
      long readRows,
      long[] droppedRows) {
    this.rows = rows;
    this.badRows = badRows;
    this.lines = lines;
    this.sha256 = sha256;
    this.firstBadRows = firstBadRows;
    this.variableBytes = variableBytes;
    this.readRows = readRows;
    this.droppedRows = droppedRows;
  }

  /**
   * A scan.
   *
   * @param rows the number of good rows that begin in the split
   * @param lines the number of lines of text that begin in it, with header and empty lines; 0 if
   *     the format has none
   * @param sha256 of the split's bytes, in hexadecimal digits
   */
  public static Scan of(long rows, BadRowCount bad, long lines, String sha256) {
    BadRow[] first = bad.first().toArray(new BadRow[0]);
    return new Scan(rows, bad.count(), lines, sha256, first, 0, rows, new long[0]);
  }

  /** The same where rows differ in length: they take so many bytes beyond what each takes. */
  public Scan withVariableBytes(long bytes) {
    return new Scan(rows, badRows, lines, sha256, firstBadRows, bytes, readRows, droppedRows);
  }

  /**
   * The same where steps made these rows of others.
   *
   * @param read good rows of the file
   * @param dropped how many of them each step dropped
   */
  Scan stepped(long read, long[] dropped) {
    return new Scan(
        rows, badRows, lines, sha256, firstBadRows, variableBytes, read, dropped.clone());
  }

  /** The number of good rows, as steps leave them. */
  public long rows() {
    return rows;
  }

  /** The number of good rows that the file holds, before all steps. */
  long readRows() {
    return readRows;
  }

  /** How many rows each step dropped; empty if there are no steps. */
  long[] droppedRows() {
    return droppedRows.clone();
  }

  /** The number of bad rows, if some may be bad; else bad rows aren't looked for. */
  public long badRows() {
    return badRows;
  }

  /** The first few of these; their lines are counted from the split's first. */
  List<BadRow> firstBadRows() {
    return List.of(firstBadRows);
  }

  /** The number of lines of text, with header and empty lines; 0 if the format has none. */
  public long lines() {
    return lines;
  }

  /** The SHA-256 of the split's bytes. */
  public String sha256() {
    return sha256;
  }

  /** Bytes that the rows take beyond what each takes in any case. */
  long variableBytes() {
    return variableBytes;
  }
}
