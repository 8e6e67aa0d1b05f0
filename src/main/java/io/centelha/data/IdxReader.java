package io.centelha.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Reads a range of rows from a pair of IDX files. */
final class IdxReader implements RowReader {
  private static final int BUFFER = 1 << 16;

  /**
   * The pair of files.
   *
   * @param classes as in {@link IdxOptions}
   */
  record Files(IdxFile features, Optional<IdxFile> labels, int classes) {}

  private final Files files;
  private final InputStream features;
  private final InputStream labels;
  private final ByteBuffer featureBytes;
  private final ByteBuffer labelBytes;
  private final long end;
  private long row;

  private IdxReader(Files files, InputStream features, InputStream labels, long row, long end) {
    this.files = files;
    this.features = features;
    this.labels = labels;
    this.featureBytes = ByteBuffer.allocate(files.features.rowBytes());
    this.labelBytes = ByteBuffer.allocate(files.labels.map(IdxFile::rowBytes).orElse(0));
    this.row = row;
    this.end = end;
  }

  /** Opens both files at the first of the rows {@code row … end − 1}. */
  static IdxReader open(Files files, long row, long end, Configuration configuration)
      throws IOException {
    InputStream features = buffered(files.features.openAt(row, configuration));
    try {
      InputStream labels =
          files.labels.isPresent()
              ? buffered(files.labels.get().openAt(row, configuration))
              : InputStream.nullInputStream();
      return new IdxReader(files, features, labels, row, end);
    } catch (IOException | RuntimeException e) {
      features.close();
      throw e;
    }
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    if (row == end) {
      checkEnds();
      return false;
    }
    int place = into.claim(row);
    if (into.format().storage() == RowFormat.Storage.BYTES) {
      int length = featureBytes.capacity();
      fill(features, into.bytes(), place * length, length, files.features);
    } else {
      fill(features, featureBytes.array(), 0, featureBytes.capacity(), files.features);
      decode(files.features, featureBytes, into.floats(), place);
    }
    if (files.labels.isPresent()) {
      fill(labels, labelBytes.array(), 0, labelBytes.capacity(), files.labels.get());
      decode(files.labels.get(), labelBytes, into.labels(), place);
      checkClass(into.labels()[place * into.format().labelWidth()]);
    }
    row++;
    return true;
  }

  @Override
  public String key() {
    return files.features.file().name() + ":" + (row - 1);
  }

  @Override
  public void close() throws IOException {
    try (features;
        labels) {
      // closes both, the second even if the first fails
    }
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  private void fill(InputStream in, byte[] into, int offset, int length, IdxFile from)
      throws IOException {
    int read = in.readNBytes(into, offset, length);
    if (read < length) {
      throw new DataException(
          "%s ends within row %d of %d; fetch or make it again"
              .formatted(from.file().path(), row, from.rows()));
    }
  }

  private void decode(IdxFile file, ByteBuffer bytes, float[] into, int place) {
    int width = file.rowShape().size();
    for (int i = 0; i < width; i++) {
      float value = file.type().value(bytes, i);
      if (!Float.isFinite(value)) {
        throw new DataException(
            "%s, row %d: number %d is %s, expected a finite one"
                .formatted(file.file().path(), row, i, value));
      }
      into[place * width + i] = value;
    }
  }

  private void checkClass(float label) {
    if (files.classes > 0 && !(label >= 0 && label < files.classes && label == (int) label)) {
      throw new DataException(
          ("%s, row %d: the label is %s, expected a class from 0 to %d; does the model's last layer"
                  + " have one unit per class?")
              .formatted(files.labels.orElseThrow().file().path(), row, label, files.classes - 1));
    }
  }

  private void checkEnds() throws IOException {
    if (end == files.features.rows()) {
      checkEnd(features, files.features);
      if (files.labels.isPresent()) {
        checkEnd(labels, files.labels.get());
      }
    }
  }

  private static void checkEnd(InputStream in, IdxFile file) throws IOException {
    if (in.read() >= 0) {
      throw new DataException(
          "%s goes on after its %d rows; fetch or make it again"
              .formatted(file.file().path(), file.rows()));
    }
  }
}
