package io.centelha.data.rows;

import io.centelha.data.files.Split;
import io.centelha.data.files.TextFiles;
import io.centelha.storage.Sha256;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * What a pass counts where each row must be read: its values alone tell how long it is.
 *
 * @param rows good ones
 * @param variableBytes that they take beyond what each takes in any case
 * @param lines with header and empty ones; 0 where rows are no lines
 */
public record CountedRows(long rows, long variableBytes, long lines) {

  /** Reads all rows; they are no lines. */
  public static CountedRows of(RowReader reader, RowFormat format) throws IOException {
    Rows.Builder one = new Rows.Builder(format, 1);
    long rows = 0;
    long variable = 0;
    while (reader.next(one)) {
      variable += one.variableBytes();
      one.release();
      rows++;
    }
    return new CountedRows(rows, variable, 0);
  }

  /**
   * Scans a split of lines.
   *
   * @param digest of what comes before its bytes
   */
  public static Scan scan(
      TextFiles files,
      Split split,
      MessageDigest digest,
      RowFormat format,
      LineRowReader.Opening opening)
      throws IOException {
    BadRowCount bad = new BadRowCount();
    CountedRows counted =
        files.scan(
            split,
            digest,
            lines -> { // closed by whoever opened them
              LineRowReader reader = opening.open(lines, new LocatedSplit(split, 0, 0, 0), bad);
              return of(reader, format).withLines(reader.lines());
            });
    return counted.scan(bad, Sha256.hex(digest));
  }

  CountedRows withLines(long number) {
    return new CountedRows(rows, variableBytes, number);
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
