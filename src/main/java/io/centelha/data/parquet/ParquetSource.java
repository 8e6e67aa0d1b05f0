package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows from Parquet files. Features are one column each, or all in one column: a list of numbers,
 * or bytes. Unsigned bytes stay bytes, unless some may be missing; other numbers become float32.
 * What isn't there is a missing value. All files have these columns; others don't count.
 *
 * <p>A split is 32 MiB of a file, see {@link ParquetFiles}; rows are counted without reading them.
 */
public final class ParquetSource implements Source {
  private static final long serialVersionUID = 1;

  private final ParquetFiles files;
  private final ParquetFormat parquet;
  private final ParquetKept kept;
  private final BadRows badRows;

  private ParquetSource(
      ParquetFiles files, ParquetFormat parquet, ParquetKept kept, BadRows badRows) {
    this.files = files;
    this.parquet = parquet;
    this.kept = kept;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads what the first one says about its columns; the first row too, if only
   * it says how many features there are.
   *
   * @throws DataException if there is no file, or no such column
   */
  public static ParquetSource of(ParquetOptions options, Storage storage) throws IOException {
    return of(options, storage, ParquetFiles.SPLIT_BYTES);
  }

  static ParquetSource of(ParquetOptions options, Storage storage, long splitBytes)
      throws IOException {
    ParquetFiles files = ParquetFiles.find(options.path(), storage, splitBytes);
    ParquetFooter footer = files.first();
    ParquetPlan plan = ParquetPlan.of(footer, options.columns());
    int features =
        plan.isVector()
            ? ParquetWidth.of(files.files(), plan.features().get(0).name(), options, storage)
            : plan.features().size();
    Shape shape = options.featureShape().orElse(Shape.of(features));
    RowFormat.checkShape(shape, features, options.path());
    boolean isBytes = plan.isUnsignedBytes() && options.missing() == MissingValues.REJECTED;
    RowFormat format =
        new RowFormat(shape, isBytes ? Field.Type.BYTES : Field.Type.FLOATS, plan.labels().size());
    ParquetFormat parquet =
        new ParquetFormat(
            ParquetFormat.Names.of(plan.features(), options.columns()),
            options.labelValues(),
            options.missing(),
            plan.weight().isPresent() ? format.withWeight() : format);
    return new ParquetSource(files, parquet, ParquetKept.none(), BadRows.fail());
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
    return files.splits();
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public ParquetSource withBadRows(BadRows rule) {
    return new ParquetSource(files, parquet, kept, rule);
  }

  @Override
  public ParquetSource withLabelValues(LabelValues values) {
    return new ParquetSource(files, parquet.withLabelValues(values), kept, badRows);
  }

  @Override
  public List<KeptColumn> kept() {
    return kept.columns();
  }

  @Override
  public ParquetSource keeping(List<String> columns) throws IOException {
    return new ParquetSource(files, parquet, ParquetKept.of(files.first(), columns), badRows);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    ParquetFooter footer = files.footer(split);
    parquet.plan(footer);
    String sha256 = files.sha256(split);
    long rows = footer.groupsIn(split).stream().mapToLong(ParquetGroup::rows).sum();
    BadRowCount bad = new BadRowCount();
    if (badRows.mayBe()) {
      try (RowReader reader = open(new LocatedSplit(split, 0, 0, 0), bad)) {
        RowReader.skipAll(reader, format());
      }
    }
    return Scan.of(rows - bad.count(), bad, 0, sha256);
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    ParquetFooter footer = files.footer(located.split());
    ParquetPlan plan = parquet.plan(footer);
    return files.open(
        located,
        footer,
        plan.columns() + kept.count(),
        (leaves, group) ->
            kept.beside(new ParquetRow(leaves, group, plan, parquet), footer, leaves, group),
        bad);
  }
}
