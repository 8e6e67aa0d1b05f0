package io.centelha.data.csv;

import io.centelha.data.files.LineReader;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * What a pass over the lines of a split counts.
 *
 * @param rows good ones; without a look into the lines, all
 * @param lines with header and empty lines
 */
record CsvScan(long rows, long lines) {

  /** Counts lines; each that isn't empty is taken for a row. */
  static CsvScan lines(CsvFormat csv, LineReader in, Split split) throws IOException {
    long rows = 0;
    long lines = 0;
    if (split.start() == 0) {
      CsvHeader.check(split.path(), in, csv.delimiter(), csv.plan().header());
      lines++;
    }
    while (in.next()) {
      lines++;
      rows += in.isEmpty() ? 0 : 1;
    }
    return new CsvScan(rows, lines);
  }

  /** Reads each row to tell the good from the bad, as reading does later. */
  static CsvScan rows(
      CsvFormat csv, RowFormat format, Split split, LineReader in, Consumer<BadRow> bad)
      throws IOException {
    // Closed by whoever opened the lines.
    CsvReader reader = new CsvReader(csv, in, new LocatedSplit(split, 0, 0, 0), bad);
    long rows = RowReader.skipAll(reader, format);
    return new CsvScan(rows, reader.lines());
  }
}
