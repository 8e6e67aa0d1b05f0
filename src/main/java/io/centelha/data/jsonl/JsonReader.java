package io.centelha.data.jsonl;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.LineRowReader;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.Rows;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of a split of lines, a JSON object each. */
final class JsonReader extends LineRowReader {
  private final FieldColumns columns;
  private final JsonRow row;

  /** See {@link LineRowReader}. */
  JsonReader(
      FieldColumns columns,
      List<String> ofPath,
      List<String> kept,
      LineReader lines,
      LocatedSplit located,
      Consumer<BadRow> bad) {
    super(lines, located, bad);
    this.columns = columns;
    this.row = new JsonRow(columns, ofPath, located.split().path());
    if (!kept.isEmpty()) {
      keep(new JsonKept(kept, located.split().path()));
    }
  }

  @Override
  protected void read(LineReader line, Rows.Builder into, long index) {
    into.append(index, row.read(line));
    if (columns.isWeighted()) {
      into.weigh(row.weight());
    }
  }

  @Override
  protected boolean isNamed() {
    return columns.isNamed();
  }

  @Override
  protected String id() {
    return row.id();
  }
}
