package io.centelha.data.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongToIntFunction;

/**
 * Some rows on their way to another task, all in one array of bytes. Their number comes first, then
 * their indices, and then field after field: where rows differ in length, how long each is, and the
 * values. Numbers have their lowest byte first.
 */
public final class PackedRows {
  private final RowFormat format;
  private final byte[] packed;

  private PackedRows(RowFormat format, byte[] packed) {
    this.format = format;
    this.packed = packed;
  }

  /** Copies of the rows at {@code which[from …]}, so many, in this order. */
  public static PackedRows of(Rows.Builder rows, int[] which, int from, int count) {
    int bytes = Math.addExact(Integer.BYTES, Math.multiplyExact(count, Long.BYTES));
    for (ColumnBuilder column : rows.columns()) {
      bytes = Math.addExact(bytes, column.packedBytes(which, from, count));
    }
    var some = new PackedRows(rows.format(), new byte[bytes]);
    some.pack(rows, which, from, count);
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
    return bytes().getInt();
  }

  private void pack(Rows.Builder rows, int[] which, int from, int count) {
    ByteBuffer into = bytes().putInt(count);
    for (int i = from; i < from + count; i++) {
      into.putLong(rows.index(which[i]));
    }
    for (ColumnBuilder column : rows.columns()) {
      column.pack(which, from, count, into);
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
    ByteBuffer from = bytes();
    int[] places = new int[from.getInt()];
    for (int row = 0; row < places.length; row++) {
      long index = from.getLong();
      places[row] = into.claim(placeOf.applyAsInt(index), index);
    }
    for (ColumnBuilder column : into.columns()) {
      column.unpack(from, places);
    }
  }

  private ByteBuffer bytes() {
    return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
  }
}
