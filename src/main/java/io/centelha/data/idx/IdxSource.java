package io.centelha.data.idx;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows from IDX files, the format of MNIST: one file of features, one of labels, compressed or not.
 * Unsigned bytes stay bytes; other numbers become float32.
 *
 * <p>A compressed file is one split; else a split holds about 32 MiB of whole rows. A split's
 * SHA-256 covers its features and, in the first split, the whole file of labels.
 */
public final class IdxSource implements Source {
  private static final long serialVersionUID = 1;

  /** The target size of a split of an uncompressed file: {@value} bytes. */
  static final long SPLIT_BYTES = 32L << 20;

  private final RowFormat format;
  private final LabelValues labelValues;
  private final BadRows badRows;
  private final Storage storage;
  private final IdxFile features;

  /** One file or none; no Optional, which doesn't travel. */
  private final List<IdxFile> labelFiles;

  private final long rowsPerSplit;

  private IdxSource(
      IdxOptions options,
      Storage storage,
      IdxFile features,
      Optional<IdxFile> labels,
      long splitBytes) {
    this.format = format(options, features, labels);
    this.labelValues = LabelValues.classes(options.classes());
    this.badRows = BadRows.fail();
    this.storage = storage;
    this.features = features;
    this.labelFiles = labels.stream().toList();
    this.rowsPerSplit =
        features.file().isGzip()
            ? Math.max(1, features.rows())
            : Math.max(1, splitBytes / features.rowBytes());
  }

  private IdxSource(IdxSource same, LabelValues labelValues, BadRows badRows) {
    this.format = same.format;
    this.labelValues = labelValues;
    this.badRows = badRows;
    this.storage = same.storage;
    this.features = same.features;
    this.labelFiles = same.labelFiles;
    this.rowsPerSplit = same.rowsPerSplit;
  }

  /**
   * Finds the files and checks their headers.
   *
   * @throws DataException if a file is absent or damaged, or the files don't fit together
   */
  public static IdxSource of(IdxOptions options, Storage storage) throws IOException {
    return of(options, storage, SPLIT_BYTES);
  }

  static IdxSource of(IdxOptions options, Storage storage, long splitBytes) throws IOException {
    List<String> missing = new ArrayList<>();
    Optional<DataFile> featureFile = find(options.features(), storage, missing);
    Optional<DataFile> labelFile = Optional.empty();
    if (options.labels().isPresent()) {
      labelFile = find(options.labels().get(), storage, missing);
    }
    if (!missing.isEmpty()) {
      throw new DataException(
          "Not found, with or without .gz: %s. %s"
              .formatted(String.join(", ", missing), advice(missing.get(0))));
    }
    IdxFile features = IdxFile.open(featureFile.orElseThrow(), storage);
    Optional<IdxFile> labels = Optional.empty();
    if (labelFile.isPresent()) {
      labels = Optional.of(IdxFile.open(labelFile.get(), storage));
    }
    check(options, features, labels);
    return new IdxSource(options, storage, features, labels, splitBytes);
  }

  private static Optional<DataFile> find(String path, Storage storage, List<String> missing)
      throws IOException {
    Optional<DataFile> plain = DataFile.find(path, storage);
    Optional<DataFile> found = plain.isPresent() ? plain : DataFile.find(path + ".gz", storage);
    if (found.isEmpty()) {
      missing.add(storage.data(path).toString());
    }
    return found;
  }

  private static String advice(String path) {
    return path.matches(".*/(train|t10k)-(images|labels)-idx[13]-ubyte")
        ? "MNIST's four files can be had from https://ossci-datasets.s3.amazonaws.com/mnist/; set"
            + " data.path to the folder that holds them"
        : "Set data.path to where they are";
  }

  private static void check(IdxOptions options, IdxFile features, Optional<IdxFile> labels) {
    Shape shape = options.featureShape().orElse(features.rowShape());
    RowFormat.checkShape(shape, features.rowShape().size(), features.file().path());
    if (labels.isPresent() && labels.get().rows() != features.rows()) {
      throw new DataException(
          "%s holds %s rows, but %s holds %s labels, expected as many; fetch or make them again"
              .formatted(
                  features.file().path(),
                  features.rows(),
                  labels.get().file().path(),
                  labels.get().rows()));
    }
    if (labels.isPresent() && labels.get().rowShape().rank() > 1) {
      throw new DataException(
          "%s holds labels of shape %s, expected single numbers or vectors"
              .formatted(labels.get().file().path(), labels.get().rowShape()));
    }
  }

  @Override
  public RowFormat format() {
    return format;
  }

  private static RowFormat format(IdxOptions options, IdxFile features, Optional<IdxFile> labels) {
    Field.Type storage =
        features.type() == IdxType.UNSIGNED_BYTE ? Field.Type.BYTES : Field.Type.FLOATS;
    Shape flat = Shape.of(features.rowShape().size());
    int labelWidth = labels.map(file -> file.rowShape().size()).orElse(0);
    return new RowFormat(options.featureShape().orElse(flat), storage, labelWidth);
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public IdxSource withBadRows(BadRows rule) {
    return new IdxSource(this, labelValues, rule);
  }

  @Override
  public IdxSource withLabelValues(LabelValues values) {
    Checks.argument(
        values.names().isEmpty(), "Labels of IDX files are numbers, got names %s", values.names());
    return new IdxSource(this, values, badRows);
  }

  private Optional<IdxFile> labels() {
    return labelFiles.stream().findFirst();
  }

  @Override
  public List<Split> splits() {
    DataFile file = features.file();
    if (file.isGzip()) {
      return List.of(file.split());
    }
    List<Split> splits = new ArrayList<>();
    long start = 0;
    for (long row = 0; row == 0 || row < features.rows(); row += rowsPerSplit) {
      long end = features.offset(Math.min(features.rows(), row + rowsPerSplit));
      splits.add(new Split(file.path(), start, end - start, file.alias()));
      start = end;
    }
    return splits;
  }

  @Override
  public Scan scan(Split split) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = features.file().openStored(split.start(), storage)) {
      Sha256.update(digest, in, split.length());
    }
    if (labels().isPresent() && split.start() == 0) {
      DataFile file = labels().get().file();
      try (InputStream in = file.openStored(0, storage)) {
        Sha256.update(digest, in, file.length());
      }
    }
    BadRowCount bad = new BadRowCount();
    if (badRows.mayBe()) {
      count(split, bad);
    }
    return Scan.of(rows(split) - bad.count(), bad, 0, Sha256.hex(digest));
  }

  private void count(Split split, BadRowCount bad) throws IOException {
    try (RowReader reader = open(new LocatedSplit(split, 0, 0, 0), bad)) {
      RowReader.skipAll(reader, format);
    }
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    long first = firstRow(located.split());
    return IdxReader.open(
        new IdxReader.Files(features, labels(), labelValues),
        new IdxReader.Range(first, first + rows(located.split()), located.firstRow()),
        storage,
        bad);
  }

  private long firstRow(Split split) {
    return split.start() == 0 ? 0 : (split.start() - features.headerBytes()) / features.rowBytes();
  }

  private long rows(Split split) {
    return Math.min(rowsPerSplit, features.rows() - firstRow(split));
  }
}
