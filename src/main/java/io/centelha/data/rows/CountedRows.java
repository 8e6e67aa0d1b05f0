package io.centelha.data.rows;

import java.io.IOException;

/**
 * What a pass over lines counts where each row must be read: its text alone tells how long it is.
 *
 * @param rows good ones
 * @param variableBytes that they take beyond what each takes in any case
 * @param lines with header and empty ones
 */
public record CountedRows(long rows, long variableBytes, long lines) {

  /** Reads all rows. */
  public static CountedRows of(LineRowReader reader, RowFormat format) throws IOException {
    Rows.Builder one = new Rows.Builder(format, 1);
    long rows = 0;
    long variable = 0;
    while (reader.next(one)) {
      variable += one.variableBytes();
      one.release();
      rows++;
    }
    return new CountedRows(rows, variable, reader.lines());
  }

  /**
   * The scan.
   *
   * @param sha256 of the bytes that were read
   */
  public Scan scan(BadRowCount bad, String sha256) {
    return Scan.of(rows, bad, lines, sha256).withVariableBytes(variableBytes);
  }
}
