package io.centelha.data.csv;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.data.files.TextFiles;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows from text files with a header line: fields separated by a delimiter, in quotes or not, as in
 * [RFC4180], with the one restriction that a field can't hold a line break. UTF-8, with or without
 * a byte-order mark; lines end in {@code \n} or {@code \r\n}; empty lines are skipped. A file whose
 * name ends in {@code .gz} is decompressed. All files have the same header.
 *
 * <p>A compressed file is one split; else a split is 32 MiB, whatever lines it cuts.
 */
public final class CsvSource implements Source {
  private static final long serialVersionUID = 1;

  private final TextFiles files;
  private final CsvFormat csv;
  private final RowFormat format;
  private final BadRows badRows;

  private CsvSource(TextFiles files, CsvFormat csv, RowFormat format, BadRows badRows) {
    this.files = files;
    this.csv = csv;
    this.format = format;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads the first one's header.
   *
   * @throws DataException if there is no file, or no such column
   */
  public static CsvSource of(CsvOptions options, Storage storage) throws IOException {
    return of(options, storage, TextFiles.SPLIT_BYTES);
  }

  static CsvSource of(CsvOptions options, Storage storage, long splitBytes) throws IOException {
    TextFiles files = TextFiles.find(options.path(), "a header line and rows", storage, splitBytes);
    DataFile first = files.files().get(0);
    List<String> header = CsvHeader.read(first, options.delimiter(), storage);
    CsvPlan plan = CsvPlan.of(first, header, options.columns());
    CsvFormat csv =
        new CsvFormat(
            plan, options.delimiter(), options.labelValues(), options.missing(), List.of());
    return new CsvSource(files, csv, format(options, plan), BadRows.fail());
  }

  private static RowFormat format(CsvOptions options, CsvPlan plan) {
    int columns = plan.features().size();
    Shape shape = options.featureShape().orElse(Shape.of(columns));
    RowFormat.checkShape(shape, columns, options.path());
    RowFormat format = new RowFormat(shape, Field.Type.FLOATS, plan.labels().size());
    return plan.isWeighted() ? format.withWeight() : format;
  }

  @Override
  public RowFormat format() {
    return format;
  }

  @Override
  public List<String> featureNames() {
    return csv.plan().features();
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
  public CsvSource withBadRows(BadRows rule) {
    return new CsvSource(files, csv, format, rule);
  }

  @Override
  public CsvSource withLabelValues(LabelValues values) {
    return new CsvSource(files, csv.withLabelValues(values), format, badRows);
  }

  @Override
  public List<KeptColumn> kept() {
    return csv.kept().stream().map(KeptColumn::text).toList();
  }

  @Override
  public CsvSource keeping(List<String> columns) {
    CsvKept.check(files.files().get(0), csv.plan().header(), columns);
    return new CsvSource(files, csv.keeping(columns), format, badRows);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    MessageDigest digest =
        CsvKept.digest(split, csv.plan().header(), csv.plan().ofPath(), csv.kept());
    BadRowCount bad = new BadRowCount();
    CsvScan scan =
        files.scan(
            split,
            digest,
            lines ->
                badRows.mayBe()
                    ? CsvScan.rows(csv, format, split, lines, bad)
                    : CsvScan.lines(csv, lines, split));
    return Scan.of(scan.rows(), bad, scan.lines(), Sha256.hex(digest));
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    return files.open(located.split(), lines -> new CsvReader(csv, lines, located, bad));
  }
}
