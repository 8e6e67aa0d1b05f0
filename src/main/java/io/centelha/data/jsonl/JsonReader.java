package io.centelha.data.jsonl;

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

/** Reads the rows of a split of lines. */
final class JsonReader implements RowReader {
  private final JsonPlan plan;
  private final LineReader lines;
  private final LocatedSplit located;
  private final Consumer<BadRow> bad;
  private final JsonRow row;
  private long goodRows;
  private long rows;
  private long line;

  /**
   * A reader of lines that begin in a split.
   *
   * @param bad is handed each bad row
   */
  JsonReader(JsonPlan plan, LineReader lines, LocatedSplit located, Consumer<BadRow> bad) {
    this.plan = plan;
    this.lines = lines;
    this.located = located;
    this.bad = bad;
    this.row = new JsonRow(plan);
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
    try {
      into.append(located.firstRow() + goodRows, row.read(lines));
    } catch (BadRowException e) {
      bad.accept(bad(e));
      return false;
    }
    if (plan.isWeighted()) {
      into.weigh(row.weight());
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
    return plan.isNamed()
        ? row.id()
        : located.split().fileName() + ":" + (located.rowInFile() + rows - 1);
  }

  /** The number of lines so far, with empty ones. */
  long lines() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
