package io.centelha.data.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.LongToIntFunction;

/**
 * Some rows on their way to another task, all in one array of bytes. Indices come first, then
 * features, labels and weights; numbers have their lowest byte first.
 */
public final class PackedRows {
  private final RowFormat format;
  private final int size;
  private final byte[] packed;

  private PackedRows(RowFormat format, byte[] packed) {
    this.format = format;
    this.size = Math.toIntExact(packed.length / format.bytesPerRow());
    this.packed = packed;
  }

  /** Copies of the rows at {@code which[from …]}, so many, in this order. */
  public static PackedRows of(Rows.Builder rows, int[] which, int from, int count) {
    long bytes = Math.multiplyExact(count, rows.format().bytesPerRow());
    var some = new PackedRows(rows.format(), new byte[Math.toIntExact(bytes)]);
    some.pack(rows, which, from);
    return some;
  }

  /**
   * Rows that were packed before.
   *
   * @param packed what {@link #packed} gave for rows of this format; not copied
   */
  public static PackedRows of(RowFormat format, byte[] packed) {
    return new PackedRows(format, packed);
  }

  /** All that the rows are but their format; not a copy. */
  public byte[] packed() {
    return packed;
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  private void pack(Rows.Builder rows, int[] which, int from) {
    LongBuffer indices = bytes().asLongBuffer();
    ByteBuffer bytes = features();
    FloatBuffer floats = features().asFloatBuffer();
    FloatBuffer others = others();
    int features = format.features();
    int labels = format.labelWidth();
    for (int place = 0; place < size; place++) {
      int row = which[from + place];
      indices.put(place, rows.index(row));
      if (isOfBytes()) {
        bytes.put(place * features, rows.bytes(), row * features, features);
      } else {
        floats.put(place * features, rows.floats(), row * features, features);
      }
      others.put(place * labels, rows.labels(), row * labels, labels);
      if (format.isWeighted()) {
        others.put(size * labels + place, rows.weights()[row]);
      }
    }
  }

  /**
   * Copies each row to a place of its own.
   *
   * @param into of the same format
   * @param placeOf the place of a row, given its index
   */
  public void copyTo(Rows.Builder into, LongToIntFunction placeOf) {
    into.checkFormat(format);
    LongBuffer indices = bytes().asLongBuffer();
    ByteBuffer bytes = features();
    FloatBuffer floats = features().asFloatBuffer();
    FloatBuffer others = others();
    int features = format.features();
    int labels = format.labelWidth();
    for (int row = 0; row < size; row++) {
      long index = indices.get(row);
      int place = into.claim(placeOf.applyAsInt(index), index);
      if (isOfBytes()) {
        bytes.get(row * features, into.bytes(), place * features, features);
      } else {
        floats.get(row * features, into.floats(), place * features, features);
      }
      others.get(row * labels, into.labels(), place * labels, labels);
      if (format.isWeighted()) {
        into.weights()[place] = others.get(size * labels + row);
      }
    }
  }

  private boolean isOfBytes() {
    return format.storage() == RowFormat.Storage.BYTES;
  }

  private ByteBuffer bytes() {
    return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer features() {
    return bytes().position(size * Long.BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The labels of all rows, and then their weights. */
  private FloatBuffer others() {
    int numbers = format.labelWidth() + (format.isWeighted() ? 1 : 0);
    return bytes().position(packed.length - size * numbers * Float.BYTES).asFloatBuffer();
  }
}
