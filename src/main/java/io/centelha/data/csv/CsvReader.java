package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowPlace;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the rows of a split of a text file. */
final class CsvReader implements RowReader {
  private final CsvFormat csv;
  private final LineReader lines;
  private final LocatedSplit located;
  private final Consumer<BadRow> bad;
  private final CsvRow row;
  private long goodRows;
  private long rows;
  private long line;

  /**
   * A reader of lines that begin in a split.
   *
   * @param bad is handed each bad row
   */
  CsvReader(CsvFormat csv, LineReader lines, LocatedSplit located, Consumer<BadRow> bad)
      throws IOException {
    this.csv = csv;
    this.lines = lines;
    this.located = located;
    this.bad = bad;
    this.row = new CsvRow(csv);
    if (located.split().start() == 0) {
      CsvHeader.check(located.split().path(), lines, csv);
      line++;
    }
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (lines.next()) {
      line++;
      if (!lines.isEmpty() && read(into)) {
        return true;
      }
    }
    return false;
  }

  private boolean read(Rows.Builder into) {
    rows++;
    int place = into.claim(located.firstRow() + goodRows);
    try {
      row.read(lines, into, place);
    } catch (BadRowException e) {
      into.release();
      bad.accept(bad(e));
      return false;
    }
    goodRows++;
    return true;
  }

  private BadRow bad(BadRowException why) {
    RowPlace place =
        new RowPlace(
            located.split().path(), RowPlace.LINE, located.lineInFile() + line, lines.offset());
    String text = new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8);
    return new BadRow(place, why, text);
  }

  @Override
  public String key() {
    return csv.plan().places().contains(CsvPlan.ID)
        ? row.id()
        : located.split().fileName() + ":" + (located.rowInFile() + rows - 1);
  }

  /** The number of lines so far, with header and empty ones. */
  long lines() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
