package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Some rows of one format, as plain arrays: for each row its global index, its features, its labels
 * and its weight, one row after the other. Both the chunk in which rows travel and the block in
 * which they are kept. Not modified after construction; the arrays it hands out are shared, not
 * copies.
 *
 * <p>Plain arrays in a plain class, so that any serializer copies it at the speed of memory.
 */
public final class Rows implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int WRITTEN_AT_ONCE = 1 << 16;

  private final RowFormat format;
  private final long[] index;
  private final byte[] bytes;
  private final float[] floats;
  private final float[] labels;
  private final float[] weights;

  private Rows(
      RowFormat format,
      long[] index,
      byte[] bytes,
      float[] floats,
      float[] labels,
      float[] weights) {
    this.format = format;
    this.index = index;
    this.bytes = bytes;
    this.floats = floats;
    this.labels = labels;
    this.weights = weights;
  }

  /** What each row looks like. */
  public RowFormat format() {
    return format;
  }

  /** The number of rows. */
  public int size() {
    return index.length;
  }

  /** The global index of a row: its place in file order, then row order, from 0. */
  public long index(int row) {
    return index[row];
  }

  /** All features, row after row, if they are stored as bytes; else empty. */
  public byte[] bytes() {
    return bytes;
  }

  /** All features, row after row, if they are stored as floats; else empty. */
  public float[] floats() {
    return floats;
  }

  /** All labels, row after row. */
  public float[] labels() {
    return labels;
  }

  /** The weight of each row, if rows have weights; else empty. */
  public float[] weights() {
    return weights;
  }

  /** Writes all that these rows hold: the same bytes for the same rows, on every machine. */
  public void writeTo(OutputStream out) throws IOException {
    byte[] numbers = new byte[WRITTEN_AT_ONCE];
    int most = WRITTEN_AT_ONCE / Long.BYTES;
    for (int from = 0; from < index.length; from += most) {
      int count = Math.min(most, index.length - from);
      ByteBuffer.wrap(numbers).asLongBuffer().put(index, from, count);
      out.write(numbers, 0, count * Long.BYTES);
    }
    out.write(bytes);
    write(floats, numbers, out);
    write(labels, numbers, out);
    write(weights, numbers, out);
  }

  private static void write(float[] array, byte[] numbers, OutputStream out) throws IOException {
    int most = WRITTEN_AT_ONCE / Float.BYTES;
    for (int from = 0; from < array.length; from += most) {
      int count = Math.min(most, array.length - from);
      ByteBuffer.wrap(numbers).asFloatBuffer().put(array, from, count);
      out.write(numbers, 0, count * Float.BYTES);
    }
  }

  /** The same rows with these weights; no array is copied. */
  public Rows withWeights(float[] each) {
    return new Rows(format.withWeight(), index, bytes, floats, labels, each);
  }

  /**
   * Collects rows, either one after the other ({@code append}) or each at a place of its own
   * ({@link #set}), into arrays that are allocated once.
   */
  public static final class Builder {
    private static final long EMPTY = -1;

    private final RowFormat format;
    private final long[] index;
    private final byte[] bytes;
    private final float[] floats;
    private final float[] labels;
    private final float[] weights;
    private int size;

    /**
     * Room for rows.
     *
     * @param capacity the most rows it takes
     */
    public Builder(RowFormat format, int capacity) {
      this.format = format;
      boolean asBytes = format.storage() == RowFormat.Storage.BYTES;
      int features = Math.multiplyExact(capacity, format.features());
      index = new long[capacity];
      Arrays.fill(index, EMPTY);
      bytes = new byte[asBytes ? features : 0];
      floats = new float[asBytes ? 0 : features];
      labels = new float[Math.multiplyExact(capacity, format.labelWidth())];
      weights = new float[format.isWeighted() ? capacity : 0];
    }

    /** What each row looks like. */
    public RowFormat format() {
      return format;
    }

    /** The number of rows so far. */
    public int size() {
      return size;
    }

    /** The global index of the row at a place. */
    public long index(int place) {
      return index[place];
    }

    /** True if no row more can be taken. */
    public boolean isFull() {
      return size == index.length;
    }

    /** Appends a row whose features are stored as floats; the arrays are copied. */
    public void append(long rowIndex, float[] features, float[] rowLabels) {
      checkWidths(features.length, rowLabels.length, RowFormat.Storage.FLOATS);
      int place = claim(size, rowIndex);
      System.arraycopy(features, 0, floats, place * features.length, features.length);
      System.arraycopy(rowLabels, 0, labels, place * rowLabels.length, rowLabels.length);
    }

    /** Appends a row whose features are stored as bytes; the arrays are copied. */
    public void append(long rowIndex, byte[] features, float[] rowLabels) {
      checkWidths(features.length, rowLabels.length, RowFormat.Storage.BYTES);
      int place = claim(size, rowIndex);
      System.arraycopy(features, 0, bytes, place * features.length, features.length);
      System.arraycopy(rowLabels, 0, labels, place * rowLabels.length, rowLabels.length);
    }

    /**
     * Gives the row that was appended last its weight, where rows have weights; 0 until then.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public void weigh(float weight) {
      Checks.argument(
          SampleWeight.isOne(weight),
          "Row %s: got %s, expected %s",
          index[size - 1],
          weight,
          SampleWeight.EXPECTATION);
      weights[size - 1] = weight;
    }

    /** Appends a copy of another's row of the same format. */
    public void append(Rows from, int row) {
      set(size, from, row);
    }

    /** Appends a copy of another's row of the same format, under an index of its own. */
    public void append(long rowIndex, Rows from, int row) {
      checkFormat(from.format);
      copy(claim(size, rowIndex), from, row);
    }

    /**
     * Copies another's row of the same format to a place of its own.
     *
     * @param place from 0 to capacity − 1, not taken yet
     */
    public void set(int place, Rows from, int row) {
      checkFormat(from.format);
      copy(claim(place, from.index[row]), from, row);
    }

    void checkFormat(RowFormat given) {
      if (!given.equals(format)) {
        throw new IllegalArgumentException("Rows of %s can't hold %s".formatted(format, given));
      }
    }

    private void copy(int place, Rows from, int row) {
      int features = format.features();
      if (format.storage() == RowFormat.Storage.BYTES) {
        System.arraycopy(from.bytes, row * features, bytes, place * features, features);
      } else {
        System.arraycopy(from.floats, row * features, floats, place * features, features);
      }
      int width = format.labelWidth();
      System.arraycopy(from.labels, row * width, labels, place * width, width);
      if (format.isWeighted()) {
        weights[place] = from.weights[row];
      }
    }

    /** Takes the next place for a row whose features and labels its reader then writes itself. */
    public int claim(long rowIndex) {
      return claim(size, rowIndex);
    }

    /** Gives back all places, for other rows. */
    public void clear() {
      Arrays.fill(index, EMPTY);
      Arrays.fill(weights, 0);
      size = 0;
    }

    /** Gives back the place that was claimed last: its row was bad. */
    public void release() {
      size--;
      index[size] = EMPTY;
    }

    /** The features, to be written by a reader at the place that it claimed. */
    public float[] floats() {
      return floats;
    }

    /** The features, to be written by a reader at the place that it claimed. */
    public byte[] bytes() {
      return bytes;
    }

    /** The labels, to be written by a reader at the place that it claimed. */
    public float[] labels() {
      return labels;
    }

    /** The weights, if rows have some, to be written by a reader at the place that it claimed. */
    public float[] weights() {
      return weights;
    }

    /**
     * The rows, with no room to spare; the builder must not be used afterwards.
     *
     * @throws IllegalStateException if there is an empty place among the first {@link #size}: a row
     *     got lost
     */
    public Rows build() {
      for (int place = 0; place < size; place++) {
        if (index[place] == EMPTY) {
          throw new IllegalStateException(
              "Place %d of a block of %d rows is empty".formatted(place, size));
        }
      }
      if (isFull()) {
        return new Rows(format, index, bytes, floats, labels, weights);
      }
      return new Rows(
          format,
          Arrays.copyOf(index, size),
          Arrays.copyOf(bytes, bytes.length == 0 ? 0 : size * format.features()),
          Arrays.copyOf(floats, floats.length == 0 ? 0 : size * format.features()),
          Arrays.copyOf(labels, size * format.labelWidth()),
          Arrays.copyOf(weights, format.isWeighted() ? size : 0));
    }

    /**
     * The rows, if every place is taken; the builder must not be used afterwards.
     *
     * @throws IllegalStateException if a place is empty: a row got lost
     */
    public Rows buildFull() {
      if (!isFull()) {
        throw new IllegalStateException(
            "A block of %d rows got only %d".formatted(index.length, size));
      }
      return build();
    }

    /** Takes a place, which nobody has taken, for a row that is then written there. */
    int claim(int place, long rowIndex) {
      if (place >= index.length || index[place] != EMPTY || rowIndex < 0) {
        throw refusal(place, rowIndex);
      }
      index[place] = rowIndex;
      size++;
      return place;
    }

    private IllegalArgumentException refusal(int place, long rowIndex) {
      String reason =
          place >= index.length
              ? "Row %s: all %s places are taken".formatted(rowIndex, index.length)
              : rowIndex < 0
                  ? "A row's index must be >= 0, got %s".formatted(rowIndex)
                  : "Place %s is taken by row %s, row %s can't have it"
                      .formatted(place, index[place], rowIndex);
      return new IllegalArgumentException(reason);
    }

    private void checkWidths(int features, int width, RowFormat.Storage storage) {
      Checks.argument(
          features == format.features()
              && width == format.labelWidth()
              && storage == format.storage(),
          "A row of %s features as %s and %s labels was appended, expected %s",
          features,
          storage,
          width,
          format);
    }
  }
}
