package io.centelha.data.idx;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowPlace;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.storage.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a range of rows from a pair of IDX files. */
final class IdxReader implements RowReader {
  private static final int BUFFER = 1 << 16;

  /**
   * The pair of files.
   *
   * @param labels the file of labels, if there is one
   */
  record Files(IdxFile features, Optional<IdxFile> labels, LabelValues labelValues) {}

  /**
   * The rows to read.
   *
   * @param start the first one in the file
   * @param end one past the last
   * @param index of the first good one
   */
  record Range(long start, long end, long index) {}

  private final Files files;
  private final InputStream features;
  private final InputStream labels;
  private final ByteBuffer featureBytes;
  private final ByteBuffer labelBytes;
  private final Consumer<BadRow> bad;
  private final Range range;
  private long row;
  private long goodRows;

  private IdxReader(
      Files files, InputStream features, InputStream labels, Range range, Consumer<BadRow> bad) {
    this.files = files;
    this.features = features;
    this.labels = labels;
    this.featureBytes = ByteBuffer.allocate(files.features.rowBytes());
    this.labelBytes = ByteBuffer.allocate(files.labels.map(IdxFile::rowBytes).orElse(0));
    this.bad = bad;
    this.range = range;
    this.row = range.start;
  }

  /**
   * Opens both files at the first of the rows.
   *
   * @param bad is handed each bad row
   */
  static IdxReader open(Files files, Range range, Storage storage, Consumer<BadRow> bad)
      throws IOException {
    InputStream features = buffered(files.features.openAt(range.start, storage));
    try {
      InputStream labels =
          files.labels.isPresent()
              ? buffered(files.labels.get().openAt(range.start, storage))
              : InputStream.nullInputStream();
      return new IdxReader(files, features, labels, range, bad);
    } catch (IOException | RuntimeException e) {
      features.close();
      throw e;
    }
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (row < range.end) {
      if (read(into)) {
        return true;
      }
    }
    checkEnds();
    return false;
  }

  private boolean read(Rows.Builder into) throws IOException {
    int place = into.claim(range.index + goodRows);
    boolean asBytes = into.format().storage() == Field.Type.BYTES;
    int length = featureBytes.capacity();
    if (asBytes) {
      fill(features, into.bytes(), place * length, length, files.features);
    } else {
      fill(features, featureBytes.array(), 0, length, files.features);
    }
    if (files.labels.isPresent()) {
      fill(labels, labelBytes.array(), 0, labelBytes.capacity(), files.labels.get());
    }
    boolean isGood =
        (asBytes || decode(files.features, featureBytes, into.floats(), place))
            && (files.labels.isEmpty() || label(files.labels.get(), into, place));
    row++;
    if (isGood) {
      goodRows++;
    } else {
      into.release();
    }
    return isGood;
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
          "%s ends within row %s of %s; fetch or make it again"
              .formatted(from.file().path(), row, from.rows()));
    }
  }

  private boolean decode(IdxFile file, ByteBuffer bytes, float[] into, int place) {
    int width = file.rowShape().size();
    for (int i = 0; i < width; i++) {
      float value = file.type().value(bytes, i);
      if (!Float.isFinite(value)) {
        bad(file, "number %s is %s, expected a finite one".formatted(i, value), "");
        return false;
      }
      into[place * width + i] = value;
    }
    return true;
  }

  private boolean label(IdxFile file, Rows.Builder into, int place) {
    if (!decode(file, labelBytes, into.labels(), place)) {
      return false;
    }
    int width = file.rowShape().size();
    LabelValues values = files.labelValues;
    for (int i = place * width; i < (place + 1) * width; i++) {
      float label = into.labels()[i];
      if (!values.contain(label)) {
        String reason = "the label is %s, expected %s".formatted(label, values.expectation());
        bad(file, reason, values.advice());
        return false;
      }
    }
    return true;
  }

  private void bad(IdxFile file, String reason, String advice) {
    RowPlace place = new RowPlace(file.file().path(), RowPlace.ROW, row, file.offset(row));
    bad.accept(new BadRow(place, new BadRowException("", reason, advice), ""));
  }

  private void checkEnds() throws IOException {
    if (range.end == files.features.rows()) {
      checkEnd(features, files.features);
      if (files.labels.isPresent()) {
        checkEnd(labels, files.labels.get());
      }
    }
  }

  private static void checkEnd(InputStream in, IdxFile file) throws IOException {
    if (in.read() >= 0) {
      throw new DataException(
          "%s goes on after its %s rows; fetch or make it again"
              .formatted(file.file().path(), file.rows()));
    }
  }
}
