package io.centelha.data.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.LineReader;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads rows that are a line each. Empty lines are skipped. */
public abstract class LineRowReader implements RowReader {
  private final LineReader lines;
  private final LocatedSplit located;
  private final Consumer<BadRow> bad;
  private long goodRows;
  private long rows;
  private long line;

  /** Makes a reader of the lines that begin in a split. */
  public interface Opening {

    /** Makes it; {@code bad} is handed each bad row. */
    LineRowReader open(LineReader lines, LocatedSplit located, Consumer<BadRow> bad)
        throws IOException;
  }

  /**
   * A reader of lines that begin in a split.
   *
   * @param bad is handed each bad row
   */
  protected LineRowReader(LineReader lines, LocatedSplit located, Consumer<BadRow> bad) {
    this.lines = lines;
    this.located = located;
    this.bad = bad;
  }

  /**
   * Appends the row that a line is; nothing is appended if it throws.
   *
   * @throws BadRowException if the line isn't one
   */
  protected abstract void read(LineReader current, Rows.Builder into, long index);

  /** Whether rows have a column that names them. */
  protected abstract boolean isNamed();

  /** What that column of the row read last says. */
  protected abstract String id();

  /** Counts a line that is no row, such as a header. */
  protected void passLine() {
    line++;
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (lines.next()) {
      line++;
      if (!lines.isEmpty() && isGood(into)) {
        return true;
      }
    }
    return false;
  }

  private boolean isGood(Rows.Builder into) {
    rows++;
    try {
      read(lines, into, located.firstRow() + goodRows);
    } catch (BadRowException e) {
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
    return isNamed() ? id() : located.split().fileName() + ":" + (located.rowInFile() + rows - 1);
  }

  /** The number of lines so far, with header and empty ones. */
  public long lines() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
