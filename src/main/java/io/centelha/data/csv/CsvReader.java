package io.centelha.data.csv;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LineRowReader;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowEnd;
import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of a split of a text file. */
final class CsvReader extends LineRowReader {
  private final CsvFormat csv;
  private final CsvRow row;

  /** See {@link LineRowReader}; the header of a file is checked. */
  CsvReader(CsvFormat csv, LineReader lines, LocatedSplit located, Consumer<BadRow> bad)
      throws IOException {
    super(lines, located, bad);
    this.csv = csv;
    this.row = new CsvRow(csv, located.split().path());
    List<String> kept = csv.kept();
    if (!kept.isEmpty()) {
      keep(new CsvKept(kept, csv.plan().header(), csv.delimiter(), located.split().path()));
    }
    if (located.split().start() == 0) {
      CsvHeader.check(located.split().path(), lines, csv.delimiter(), csv.plan().header());
      passLine();
    }
  }

  @Override
  protected void read(LineReader line, Rows.Builder into, long index) {
    int place = into.claim(index);
    try {
      row.read(line, into, place);
    } catch (BadRowException e) {
      into.release();
      throw e;
    }
  }

  @Override
  protected RowEnd endAfter(LineReader line, boolean wasOpen) {
    return row.endAfter(line, wasOpen);
  }

  @Override
  protected boolean isNamed() {
    return csv.plan().places().contains(CsvPlan.ID);
  }

  @Override
  protected String id() {
    return row.id();
  }
}
