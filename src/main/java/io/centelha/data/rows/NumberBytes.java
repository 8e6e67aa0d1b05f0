package io.centelha.data.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes numbers as bytes, highest first. */
final class NumberBytes {
  private static final int AT_ONCE = 1 << 16;

  private final OutputStream out;
  private final byte[] some = new byte[AT_ONCE];
  private final ByteBuffer buffer = ByteBuffer.wrap(some);

  NumberBytes(OutputStream out) {
    this.out = out;
  }

  /** Puts some numbers of an array into the buffer. */
  private interface Part {
    void put(int from, int count);
  }

  void write(long[] numbers) throws IOException {
    write(numbers.length, Long.BYTES, (from, n) -> buffer.asLongBuffer().put(numbers, from, n));
  }

  /** All values of a column; of rows that differ in length, first where each ends. */
  void write(Column column) throws IOException {
    int[] ends = column.ends();
    write(ends.length, Integer.BYTES, (from, n) -> buffer.asIntBuffer().put(ends, from, n));
    switch (column.field().type()) {
      case BYTES, TEXT -> out.write(column.bytes());
      case FLOATS -> {
        float[] all = column.floats();
        write(all.length, Float.BYTES, (from, n) -> buffer.asFloatBuffer().put(all, from, n));
      }
      case DOUBLES -> {
        double[] all = column.doubles();
        write(all.length, Double.BYTES, (from, n) -> buffer.asDoubleBuffer().put(all, from, n));
      }
      case INTS -> {
        int[] all = column.ints();
        write(all.length, Integer.BYTES, (from, n) -> buffer.asIntBuffer().put(all, from, n));
      }
    }
  }

  private void write(int length, int bytesEach, Part part) throws IOException {
    int most = AT_ONCE / bytesEach;
    for (int from = 0; from < length; from += most) {
      int count = Math.min(most, length - from);
      part.put(from, count);
      out.write(some, 0, count * bytesEach);
    }
  }
}
