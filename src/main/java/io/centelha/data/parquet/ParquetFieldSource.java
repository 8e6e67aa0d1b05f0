package io.centelha.data.parquet;

import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.CountedRows;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of several fields from the Parquet files that {@link ParquetSource} reads: numbers, lists of
 * numbers, fixed or as long as each row says, and texts. A list that is missing counts as empty.
 */
public final class ParquetFieldSource implements Source {
  private static final long serialVersionUID = 1;

  private final ParquetFiles files;
  private final ParquetFieldPlan plan;
  private final ParquetKept kept;
  private final BadRows badRows;

  private ParquetFieldSource(
      ParquetFiles files, ParquetFieldPlan plan, ParquetKept kept, BadRows badRows) {
    this.files = files;
    this.plan = plan;
    this.kept = kept;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads what the first one says about its columns.
   *
   * @param path a file, a folder or a pattern, on any Hadoop file system
   * @param columns a text, a number or a list of numbers in one column, or several numbers in one
   *     each
   * @throws io.centelha.data.files.DataException if there is no file, no such column, or one is of
   *     another type
   */
  public static ParquetFieldSource of(String path, FieldColumns columns, Storage storage)
      throws IOException {
    return of(path, columns, storage, ParquetFiles.SPLIT_BYTES);
  }

  static ParquetFieldSource of(String path, FieldColumns columns, Storage storage, long splitBytes)
      throws IOException {
    ParquetFiles files = ParquetFiles.find(path, storage, splitBytes);
    ParquetFieldPlan plan = new ParquetFieldPlan(columns);
    plan.check(files.first());
    return new ParquetFieldSource(files, plan, ParquetKept.none(), BadRows.fail());
  }

  @Override
  public RowFormat format() {
    return plan.fields().format();
  }

  @Override
  public List<String> featureNames() {
    return plan.fields().inputNames();
  }

  @Override
  public List<Split> splits() {
    return files.splits();
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public ParquetFieldSource withBadRows(BadRows rule) {
    return new ParquetFieldSource(files, plan, kept, rule);
  }

  @Override
  public ParquetFieldSource withLabelValues(LabelValues values) {
    return withTargetValues(Collections.nCopies(plan.fields().targets().size(), values));
  }

  @Override
  public ParquetFieldSource withTargetValues(List<LabelValues> values) {
    return new ParquetFieldSource(files, plan.with(values), kept, badRows);
  }

  @Override
  public List<KeptColumn> kept() {
    return kept.columns();
  }

  @Override
  public ParquetFieldSource keeping(List<String> columns) throws IOException {
    return new ParquetFieldSource(files, plan, ParquetKept.of(files.first(), columns), badRows);
  }

  /** Reads each row, since only its values tell how long it is. */
  @Override
  public Scan scan(Split split) throws IOException {
    String sha256 = files.sha256(split);
    BadRowCount bad = new BadRowCount();
    try (RowReader reader = open(new LocatedSplit(split, 0, 0, 0), bad)) {
      return CountedRows.of(reader, format()).scan(bad, sha256);
    }
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    ParquetFooter footer = files.footer(located.split());
    plan.check(footer);
    return files.open(
        located,
        footer,
        plan.columns() + kept.count(),
        (leaves, group) ->
            kept.beside(new ParquetFieldRow(leaves, footer, group, plan), footer, leaves, group),
        bad);
  }
}
