package io.centelha.data.csv;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.DigestedRange;
import io.centelha.data.files.GzipContent;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
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
 * Rows from text files with a header line: fields separated by a delimiter, in quotes or not, as in
 * [RFC4180], with the one restriction that a field can't hold a line break. UTF-8, with or without
 * a byte-order mark; lines end in {@code \n} or {@code \r\n}; empty lines are skipped. A file whose
 * name ends in {@code .gz} is decompressed. All files have the same header.
 *
 * <p>A compressed file is one split; else a split is 32 MiB, whatever lines it cuts.
 */
public final class CsvSource implements Source {
  private static final long serialVersionUID = 1;

  /** The size of a split of an uncompressed file: {@value} bytes. */
  static final long SPLIT_BYTES = 32L << 20;

  private final List<DataFile> files;
  private final CsvFormat csv;
  private final RowFormat format;
  private final Storage storage;
  private final long splitBytes;
  private final BadRows badRows;

  private CsvSource(
      List<DataFile> files,
      CsvFormat csv,
      RowFormat format,
      Storage storage,
      long splitBytes,
      BadRows badRows) {
    this.files = files;
    this.csv = csv;
    this.format = format;
    this.storage = storage;
    this.splitBytes = splitBytes;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads the first one's header.
   *
   * @throws DataException if there is no file, or no such column
   */
  public static CsvSource of(CsvOptions options, Storage storage) throws IOException {
    return of(options, storage, SPLIT_BYTES);
  }

  static CsvSource of(CsvOptions options, Storage storage, long splitBytes) throws IOException {
    List<DataFile> found = DataFile.list(options.path(), storage);
    // Programs that write a folder leave empty files where a part had no row.
    List<DataFile> files = found.stream().filter(file -> file.length() > 0).toList();
    if (files.isEmpty()) {
      throw new DataException(
          "%s is empty, expected a header line and rows".formatted(found.get(0).path()));
    }
    List<String> header = CsvHeader.read(files.get(0), options.delimiter(), storage);
    CsvPlan plan = CsvPlan.of(files.get(0), header, options.columns());
    CsvFormat csv =
        new CsvFormat(plan, options.delimiter(), options.labelValues(), options.missing());
    return new CsvSource(files, csv, format(options, plan), storage, splitBytes, BadRows.fail());
  }

  private static RowFormat format(CsvOptions options, CsvPlan plan) {
    int columns = plan.features().size();
    Shape shape = options.featureShape().orElse(Shape.of(columns));
    Checks.argument(
        shape.size() == columns,
        "Rows of %s have %s features, which can't have the shape %s",
        options.path(),
        columns,
        shape);
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
    List<Split> splits = new ArrayList<>();
    for (DataFile file : files) {
      splits.addAll(file.splits(file.isGzip() ? file.length() : splitBytes));
    }
    return splits;
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public CsvSource withBadRows(BadRows rule) {
    return new CsvSource(files, csv, format, storage, splitBytes, rule);
  }

  @Override
  public CsvSource withLabelValues(LabelValues values) {
    CsvFormat changed = new CsvFormat(csv.plan(), csv.delimiter(), values, csv.missing());
    return new CsvSource(files, changed, format, storage, splitBytes, badRows);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DigestedRange stored =
            new DigestedRange(openStored(split), LineReader.openAt(split.start()), split, digest);
        LineReader lines = lines(split, stored)) {
      BadRowCount bad = new BadRowCount();
      CsvScan scan =
          badRows.mayBe()
              ? CsvScan.rows(csv, format, split, lines, bad)
              : CsvScan.lines(csv, lines, split);
      // Of a gzip file, more may be stored than was asked for to decompress it.
      stored.finish();
      return Scan.of(scan.rows(), bad, scan.lines(), Sha256.hex(digest));
    }
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    Split split = located.split();
    InputStream stored = openStored(split);
    try {
      return new CsvReader(csv, lines(split, stored), located, bad);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  private InputStream openStored(Split split) throws IOException {
    return DataFile.of(split, files).openStored(LineReader.openAt(split.start()), storage);
  }

  private LineReader lines(Split split, InputStream stored) throws IOException {
    DataFile file = DataFile.of(split, files);
    return file.isGzip()
        ? LineReader.ofAll(split.path(), GzipContent.open(stored, file))
        : LineReader.of(split, stored);
  }
}
