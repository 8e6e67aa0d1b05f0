package io.centelha.data.jsonl;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.LineRowReader;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.Rows;
import java.util.function.Consumer;

/** Reads the rows of a split of lines, a JSON object each. */
final class JsonReader extends LineRowReader {
  private final JsonPlan plan;
  private final JsonRow row;

  /** See {@link LineRowReader}. */
  JsonReader(JsonPlan plan, LineReader lines, LocatedSplit located, Consumer<BadRow> bad) {
    super(lines, located, bad);
    this.plan = plan;
    this.row = new JsonRow(plan);
  }

  @Override
  protected void read(LineReader line, Rows.Builder into, long index) {
    into.append(index, row.read(line));
    if (plan.isWeighted()) {
      into.weigh(row.weight());
    }
  }

  @Override
  protected boolean isNamed() {
    return plan.isNamed();
  }

  @Override
  protected String id() {
    return row.id();
  }
}
