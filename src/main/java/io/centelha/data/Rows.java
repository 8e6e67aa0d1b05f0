package io.centelha.data;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Some rows of one format, as plain arrays: for each row its global index, its features and its
 * labels, one row after the other. Both the chunk in which rows travel and the block in which they
 * are kept. Not modified after construction; the arrays it hands out are shared, not copies.
 *
 * <p>Plain arrays in a plain class, so that any serializer copies it at the speed of memory.
 */
public final class Rows implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowFormat format;
  private final long[] index;
  private final byte[] bytes;
  private final float[] floats;
  private final float[] labels;

  private Rows(RowFormat format, long[] index, byte[] bytes, float[] floats, float[] labels) {
    this.format = format;
    this.index = index;
    this.bytes = bytes;
    this.floats = floats;
    this.labels = labels;
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
    }

    /** What each row looks like. */
    public RowFormat format() {
      return format;
    }

    /** The number of rows so far. */
    public int size() {
      return size;
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

    /** Appends a copy of another's row of the same format. */
    public void append(Rows from, int row) {
      set(size, from, row);
    }

    /** Appends a copy of another's row of the same format, under an index of its own. */
    public void append(long rowIndex, Rows from, int row) {
      checkFormat(from);
      copy(claim(size, rowIndex), from, row);
    }

    /**
     * Copies another's row of the same format to a place of its own.
     *
     * @param place from 0 to capacity − 1, not taken yet
     */
    public void set(int place, Rows from, int row) {
      checkFormat(from);
      copy(claim(place, from.index[row]), from, row);
    }

    private void checkFormat(Rows from) {
      Checks.argument(from.format.equals(format), "Rows of %s can't hold %s", format, from.format);
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
    }

    /** Takes the next place for a row whose features and labels its reader then writes itself. */
    int claim(long rowIndex) {
      return claim(size, rowIndex);
    }

    /** Gives back the place that was claimed last: its row was bad. */
    void release() {
      size--;
      index[size] = EMPTY;
    }

    /** The features, to be written by a reader at the place that it claimed. */
    float[] floats() {
      return floats;
    }

    /** The features, to be written by a reader at the place that it claimed. */
    byte[] bytes() {
      return bytes;
    }

    /** The labels, to be written by a reader at the place that it claimed. */
    float[] labels() {
      return labels;
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
        return new Rows(format, index, bytes, floats, labels);
      }
      return new Rows(
          format,
          Arrays.copyOf(index, size),
          Arrays.copyOf(bytes, bytes.length == 0 ? 0 : size * format.features()),
          Arrays.copyOf(floats, floats.length == 0 ? 0 : size * format.features()),
          Arrays.copyOf(labels, size * format.labelWidth()));
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

    private int claim(int place, long rowIndex) {
      Checks.argument(
          place < index.length, "Row %s: all %s places are taken", rowIndex, index.length);
      Checks.argument(
          index[place] == EMPTY,
          "Place %s is taken by row %s, row %s can't have it",
          place,
          index[place],
          rowIndex);
      Checks.argument(rowIndex >= 0, "A row's index must be >= 0, got %s", rowIndex);
      index[place] = rowIndex;
      size++;
      return place;
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
