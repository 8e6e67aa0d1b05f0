package io.centelha.data.parquet;

import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.CountedRows;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of several fields from the Parquet files that {@link ParquetSource} reads: numbers, lists of
 * numbers, fixed or as long as each row says, and texts. A list that is missing counts as empty.
 */
public final class ParquetFieldSource implements Source {
  private static final long serialVersionUID = 1;

  private final List<DataFile> files;
  private final ParquetFieldPlan plan;
  private final Storage storage;
  private final long splitBytes;
  private final BadRows badRows;

  private ParquetFieldSource(
      List<DataFile> files,
      ParquetFieldPlan plan,
      Storage storage,
      long splitBytes,
      BadRows badRows) {
    this.files = files;
    this.plan = plan;
    this.storage = storage;
    this.splitBytes = splitBytes;
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
    return of(path, columns, storage, ParquetSource.SPLIT_BYTES);
  }

  static ParquetFieldSource of(String path, FieldColumns columns, Storage storage, long splitBytes)
      throws IOException {
    List<DataFile> files = DataFile.list(path, storage);
    ParquetFieldPlan plan = new ParquetFieldPlan(columns);
    plan.check(ParquetFooter.read(files.get(0), storage));
    return new ParquetFieldSource(files, plan, storage, splitBytes, BadRows.fail());
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
    List<Split> splits = new ArrayList<>();
    for (DataFile file : files) {
      splits.addAll(file.splits(splitBytes));
    }
    return splits;
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public ParquetFieldSource withBadRows(BadRows rule) {
    return new ParquetFieldSource(files, plan, storage, splitBytes, rule);
  }

  @Override
  public ParquetFieldSource withLabelValues(LabelValues values) {
    return withTargetValues(Collections.nCopies(plan.fields().targets().size(), values));
  }

  @Override
  public ParquetFieldSource withTargetValues(List<LabelValues> values) {
    return new ParquetFieldSource(files, plan.with(values), storage, splitBytes, badRows);
  }

  /** Reads each row, since only its values tell how long it is. */
  @Override
  public Scan scan(Split split) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = DataFile.of(split, files).openStored(split.start(), storage)) {
      Sha256.update(digest, in, split.length());
    }
    BadRowCount bad = new BadRowCount();
    try (RowReader reader = open(new LocatedSplit(split, 0, 0, 0), bad)) {
      return CountedRows.of(reader, format()).scan(bad, Sha256.hex(digest));
    }
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    DataFile file = DataFile.of(located.split(), files);
    ParquetFooter footer = ParquetFooter.read(file, storage);
    plan.check(footer);
    ParquetLeaves leaves = new ParquetLeaves(file, plan.columns(), storage);
    return new ParquetReader(
        leaves,
        group -> new ParquetFieldRow(leaves, footer, group, plan),
        footer.groupsIn(located.split()),
        located,
        bad);
  }
}
