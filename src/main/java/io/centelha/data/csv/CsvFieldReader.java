package io.centelha.data.csv;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.LineRowReader;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowEnd;
import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of fields of a split of a text file. */
final class CsvFieldReader extends LineRowReader {
  private final CsvFieldPlan plan;
  private final CsvFieldRow row;

  /** See {@link LineRowReader}; the header of a file is checked. */
  CsvFieldReader(CsvFieldPlan plan, LineReader lines, LocatedSplit located, Consumer<BadRow> bad)
      throws IOException {
    super(lines, located, bad);
    this.plan = plan;
    this.row = new CsvFieldRow(plan, located.split().path());
    List<String> kept = plan.kept();
    if (!kept.isEmpty()) {
      keep(new CsvKept(kept, plan.header(), plan.delimiter(), located.split().path()));
    }
    if (located.split().start() == 0) {
      CsvHeader.check(located.split().path(), lines, plan.delimiter(), plan.header());
      passLine();
    }
  }

  @Override
  protected void read(LineReader line, Rows.Builder into, long index) {
    Object[] values = row.read(line);
    float weight = plan.columns().isWeighted() ? row.weight() : 1; // wrong before a row is appended
    into.append(index, values);
    if (plan.columns().isWeighted()) {
      into.weigh(weight);
    }
  }

  @Override
  protected RowEnd endAfter(LineReader line, boolean wasOpen) {
    return row.endAfter(line, wasOpen);
  }

  @Override
  protected boolean isNamed() {
    return plan.columns().isNamed();
  }

  @Override
  protected String id() {
    return row.id();
  }
}
