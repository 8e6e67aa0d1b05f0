package io.centelha.data.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.DataException;
import io.centelha.data.files.LineReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads rows that are a line each. Empty lines are skipped. A row whose quotes hold line breaks is
 * bad as a whole: no line of it is taken for a row.
 */
public abstract class LineRowReader implements RowReader {
  /** A quote that isn't closed in so many lines, {@value}, isn't closed. */
  static final int MOST_LINES = 1000;

  /** Nor is one that isn't closed in so many characters, {@value}. */
  private static final int MOST_CHARACTERS = 1 << 24;

  private static final Object[] NOTHING = {};

  private final LineReader lines;
  private final LocatedSplit located;
  private final Consumer<BadRow> bad;
  private Keeper keeper = line -> NOTHING;
  private Object[] kept = NOTHING;
  private long goodRows;
  private long rows;
  private long line;

  /** Makes a reader of the lines that begin in a split. */
  public interface Opening {

    /** Makes it; {@code bad} is handed each bad row. */
    LineRowReader open(LineReader lines, LocatedSplit located, Consumer<BadRow> bad)
        throws IOException;
  }

  /** What is handed on of a line beside its row. */
  public interface Keeper {

    /**
     * The values of the kept columns; what isn't there is null.
     *
     * @throws BadRowException if the line isn't what it should be
     */
    Object[] of(LineReader line);
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

  /**
   * Where a row ends that can't be read.
   *
   * @param wasOpen false for its first line; true where those before say {@link RowEnd#LATER}
   */
  protected RowEnd endAfter(LineReader line, boolean wasOpen) {
    return RowEnd.HERE;
  }

  /** Whether rows have a column that names them. */
  protected abstract boolean isNamed();

  /** What that column of the row read last says. */
  protected abstract String id();

  /** Hands on more of each line that is read from now on. */
  protected void keep(Keeper more) {
    keeper = more;
  }

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

  private boolean isGood(Rows.Builder into) throws IOException {
    rows++;
    try {
      Object[] values = keeper.of(lines);
      read(lines, into, located.firstRow() + goodRows);
      kept = values;
    } catch (BadRowException e) {
      bad.accept(whole(bad(e)));
      return false;
    }
    goodRows++;
    return true;
  }

  /** Reads on to the end of a bad row. */
  private BadRow whole(BadRow begun) throws IOException {
    RowEnd end = endAfter(lines, false);
    if (end == RowEnd.HERE) {
      return begun;
    }
    lines.mark();
    long firstLine = line;
    var text = new StringBuilder(begun.text());
    while (end == RowEnd.LATER
        && line - firstLine < MOST_LINES
        && text.length() < MOST_CHARACTERS
        && lines.nextAnywhere()) {
      line++;
      text.append('\n').append(text());
      end = endAfter(lines, true);
    }
    if (end == RowEnd.UNKNOWN || (end == RowEnd.HERE && lines.isBeyond())) {
      bad.accept(begun); // says what is wrong where no row may be bad
      throw new DataException(
          "%s: %s, so that it isn't skipped; write texts without line breaks"
              .formatted(
                  begun.place(),
                  end == RowEnd.UNKNOWN
                      ? "its quotes don't tell where the row ends"
                      : "the row goes on in another part of the file"));
    }
    if (end == RowEnd.HERE) {
      lines.unmark();
      return begun.withText(text.toString());
    }
    lines.back();
    line = firstLine;
    return begun;
  }

  private BadRow bad(BadRowException why) {
    RowPlace place =
        new RowPlace(
            located.split().path(), RowPlace.LINE, located.lineInFile() + line, lines.offset());
    return new BadRow(place, why, text());
  }

  /** The line, for whoever looks at it. */
  private String text() {
    return new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8);
  }

  @Override
  public String key() {
    return isNamed() ? id() : located.split().alias() + ":" + (located.rowInFile() + rows - 1);
  }

  @Override
  public Object[] kept() {
    return kept;
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
