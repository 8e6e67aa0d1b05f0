package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows from Parquet files. Features are one column each, or all in one column: a list of numbers,
 * or bytes. Unsigned bytes stay bytes, unless some may be missing; other numbers become float32.
 * What isn't there is a missing value. All files have these columns; others don't count.
 *
 * <p>A split is 32 MiB of a file, whatever it cuts: its rows are those of the groups that begin in
 * it, and its SHA-256 is of its bytes. So splits need no file to be opened, and rows are counted
 * without reading them.
 */
public final class ParquetSource implements Source {
  private static final long serialVersionUID = 1;

  /** The size of a split: {@value} bytes. */
  static final long SPLIT_BYTES = 32L << 20;

  private final List<DataFile> files;
  private final ParquetFormat parquet;
  private final Storage storage;
  private final long splitBytes;
  private final BadRows badRows;

  private ParquetSource(
      List<DataFile> files,
      ParquetFormat parquet,
      Storage storage,
      long splitBytes,
      BadRows badRows) {
    this.files = files;
    this.parquet = parquet;
    this.storage = storage;
    this.splitBytes = splitBytes;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads what the first one says about its columns; the first row too, if only
   * it says how many features there are.
   *
   * @throws DataException if there is no file, or no such column
   */
  public static ParquetSource of(ParquetOptions options, Storage storage) throws IOException {
    return of(options, storage, SPLIT_BYTES);
  }

  static ParquetSource of(ParquetOptions options, Storage storage, long splitBytes)
      throws IOException {
    List<DataFile> files = DataFile.list(options.path(), storage);
    ParquetFooter footer = ParquetFooter.read(files.get(0), storage);
    ParquetPlan plan = ParquetPlan.of(footer, options.columns());
    int features =
        plan.isVector()
            ? ParquetWidth.of(files, plan.features().get(0).name(), options, storage)
            : plan.features().size();
    Shape shape = options.featureShape().orElse(Shape.of(features));
    Checks.argument(
        shape.size() == features,
        "Rows of %s have %s features, which can't have the shape %s",
        options.path(),
        features,
        shape);
    boolean isBytes = plan.isUnsignedBytes() && options.missing() == MissingValues.REJECTED;
    RowFormat format =
        new RowFormat(shape, isBytes ? Field.Type.BYTES : Field.Type.FLOATS, plan.labels().size());
    ParquetFormat parquet =
        new ParquetFormat(
            ParquetFormat.Names.of(plan.features(), options.columns()),
            options.labelValues(),
            options.missing(),
            plan.weight().isPresent() ? format.withWeight() : format);
    return new ParquetSource(files, parquet, storage, splitBytes, BadRows.fail());
  }

  @Override
  public RowFormat format() {
    return parquet.rows();
  }

  @Override
  public List<String> featureNames() {
    return parquet.names().features();
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
  public ParquetSource withBadRows(BadRows rule) {
    return new ParquetSource(files, parquet, storage, splitBytes, rule);
  }

  @Override
  public ParquetSource withLabelValues(LabelValues values) {
    return new ParquetSource(files, parquet.withLabelValues(values), storage, splitBytes, badRows);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    DataFile file = DataFile.of(split, files);
    ParquetFooter footer = ParquetFooter.read(file, storage);
    parquet.plan(footer);
    MessageDigest digest = Sha256.digest();
    try (InputStream in = file.openStored(split.start(), storage)) {
      Sha256.update(digest, in, split.length());
    }
    long rows = footer.groupsIn(split).stream().mapToLong(ParquetGroup::rows).sum();
    BadRowCount bad = new BadRowCount();
    if (badRows.mayBe()) {
      try (RowReader reader = open(new LocatedSplit(split, 0, 0, 0), bad)) {
        RowReader.skipAll(reader, format());
      }
    }
    return Scan.of(rows - bad.count(), bad, 0, Sha256.hex(digest));
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    DataFile file = DataFile.of(located.split(), files);
    ParquetFooter footer = ParquetFooter.read(file, storage);
    ParquetPlan plan = parquet.plan(footer);
    ParquetLeaves leaves = new ParquetLeaves(file, plan.columns(), storage);
    return new ParquetReader(
        leaves,
        group -> new ParquetRow(leaves, group, plan, parquet),
        footer.groupsIn(located.split()),
        located,
        bad);
  }
}
