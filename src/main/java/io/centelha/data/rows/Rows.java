package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Some rows of one format, as plain arrays: for each row its global index, and a column for each of
 * its fields, one row after the other. Both the chunk in which rows travel and the block in which
 * they are kept. Not modified after construction; the arrays it hands out are shared, not copies.
 *
 * <p>Plain arrays in a plain class, so that any serializer copies it at the speed of memory.
 */
public final class Rows implements Serializable {
  private static final long serialVersionUID = 1;
  private static final byte[] NO_BYTES = {};
  private static final float[] NO_FLOATS = {};

  private final RowFormat format;
  private final long[] index;

  /** Of all fields of the format, in its order. */
  private final Column[] columns;

  private Rows(RowFormat format, long[] index, Column[] columns) {
    this.format = format;
    this.index = index;
    this.columns = columns;
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

  /** The values of an input. */
  public Column input(int number) {
    return columns[number];
  }

  /** The values of a target. */
  public Column target(int number) {
    return columns[format.inputCount() + number];
  }

  /** The first input, row after row, if it is stored as bytes; else empty. */
  public byte[] bytes() {
    return format.storage() == Field.Type.BYTES ? columns[0].bytes() : NO_BYTES;
  }

  /** The first input, row after row, if it is stored as floats; else empty. */
  public float[] floats() {
    return format.storage() == Field.Type.FLOATS ? columns[0].floats() : NO_FLOATS;
  }

  /** The first target, row after row; empty if there is none. */
  public float[] labels() {
    return format.hasTargets() ? target(0).floats() : NO_FLOATS;
  }

  /** The weight of each row, if rows have weights; else empty. */
  public float[] weights() {
    return format.isWeighted() ? weightColumn().floats() : NO_FLOATS;
  }

  /** The weight of each row, where rows have weights. */
  public Column weightColumn() {
    return columns[columns.length - 1];
  }

  /** Bytes that these rows take beyond what each takes in any case. */
  public long variableBytes() {
    return Arrays.stream(columns).mapToLong(Column::variableBytes).sum();
  }

  /** Writes all that these rows hold: the same bytes for the same rows, on every machine. */
  public void writeTo(OutputStream out) throws IOException {
    var numbers = new NumberBytes(out);
    numbers.write(index);
    for (Column column : columns) {
      numbers.write(column);
    }
  }

  /** The same rows with these weights; no array is copied. */
  public Rows withWeights(float[] each) {
    RowFormat weighted = format.withWeight();
    List<Field> fields = weighted.fields();
    Column[] all = Arrays.copyOf(columns, fields.size());
    all[all.length - 1] = Column.fixed(fields.get(all.length - 1), each);
    return new Rows(weighted, index, all);
  }

  /**
   * Collects rows, either one after the other ({@code append}) or each at a place of its own
   * ({@link #set}), into arrays that are allocated once.
   */
  public static final class Builder {
    private static final long EMPTY = -1;

    private final RowFormat format;
    private final long[] index;
    private final ColumnBuilder[] columns;
    private int size;

    /**
     * Room for rows.
     *
     * @param capacity the most rows it takes
     */
    public Builder(RowFormat format, int capacity) {
      this.format = format;
      index = new long[capacity];
      Arrays.fill(index, EMPTY);
      columns =
          format.fields().stream()
              .map(field -> new ColumnBuilder(field, capacity))
              .toArray(ColumnBuilder[]::new);
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

    /** Appends a row of one input stored as floats, and its target; the arrays are copied. */
    public void append(long rowIndex, float[] features, float[] rowLabels) {
      checkWidths(features.length, rowLabels.length, Field.Type.FLOATS);
      append(rowIndex, (Object) features, rowLabels);
    }

    /** Appends a row of one input stored as bytes, and its target; the arrays are copied. */
    public void append(long rowIndex, byte[] features, float[] rowLabels) {
      checkWidths(features.length, rowLabels.length, Field.Type.BYTES);
      append(rowIndex, (Object) features, rowLabels);
    }

    private void append(long rowIndex, Object features, float[] rowLabels) {
      int place = claim(size, rowIndex);
      columns[0].put(place, features, 0, 1);
      if (rowLabels.length > 0) {
        columns[1].put(place, rowLabels, 0, 1);
      }
    }

    /**
     * Appends a row of any fields.
     *
     * @param values of each input and then of each target: an array of the field's type, as long as
     *     its elements take; of a text its bytes in UTF-8
     * @throws BadRowException if fields of one axis differ in length; nothing is appended then
     */
    public void append(long rowIndex, Object... values) {
      int fields = columns.length - (format.isWeighted() ? 1 : 0);
      Checks.argument(
          values.length == fields, "A row of %s fields was given %s", fields, values.length);
      if (!format.isFixed()) {
        format.checkAxes(values);
      }
      int place = claim(size, rowIndex);
      for (int i = 0; i < fields; i++) {
        columns[i].put(place, values[i]);
      }
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
      weights()[size - 1] = weight;
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
      for (int i = 0; i < columns.length; i++) {
        columns[i].copy(place, from.columns[i], row);
      }
    }

    /** Takes the next place for a row whose features and labels its reader then writes itself. */
    public int claim(long rowIndex) {
      return claim(size, rowIndex);
    }

    /** Gives back all places, for other rows. */
    public void clear() {
      Arrays.fill(index, EMPTY);
      Arrays.fill(weights(), 0);
      for (ColumnBuilder column : columns) {
        column.clear();
      }
      size = 0;
    }

    /** Gives back the place that was claimed last: its row was bad. */
    public void release() {
      size--;
      index[size] = EMPTY;
      for (ColumnBuilder column : columns) {
        column.release(size);
      }
    }

    /** The first input, to be written by a reader at the place that it claimed. */
    public float[] floats() {
      return format.storage() == Field.Type.FLOATS ? (float[]) columns[0].values() : NO_FLOATS;
    }

    /** The first input, to be written by a reader at the place that it claimed. */
    public byte[] bytes() {
      return format.storage() == Field.Type.BYTES ? (byte[]) columns[0].values() : NO_BYTES;
    }

    /** The first target, to be written by a reader at the place that it claimed. */
    public float[] labels() {
      return !format.hasTargets() ? NO_FLOATS : (float[]) columns[format.inputCount()].values();
    }

    /** The weights, if rows have some, to be written by a reader at the place that it claimed. */
    public float[] weights() {
      return format.isWeighted() ? (float[]) columns[columns.length - 1].values() : NO_FLOATS;
    }

    /** Bytes that the rows take so far beyond what each takes in any case. */
    public long variableBytes() {
      return Arrays.stream(columns).mapToLong(ColumnBuilder::variableBytes).sum();
    }

    /** The values of all fields so far, in the format's order. */
    ColumnBuilder[] columns() {
      return columns;
    }

    /**
     * The rows so far, with room to spare: where all take equally much memory no array is copied.
     * Overwritten by the next rows after {@link #clear}.
     */
    public Rows view() {
      return new Rows(
          format,
          index,
          Arrays.stream(columns).map(column -> column.view(size)).toArray(Column[]::new));
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
              "Place %s of a block of %s rows is empty".formatted(place, size));
        }
      }
      return new Rows(
          format,
          isFull() ? index : Arrays.copyOf(index, size),
          Arrays.stream(columns).map(column -> column.build(size)).toArray(Column[]::new));
    }

    /**
     * The rows, if every place is taken; the builder must not be used afterwards.
     *
     * @throws IllegalStateException if a place is empty: a row got lost
     */
    public Rows buildFull() {
      if (!isFull()) {
        throw new IllegalStateException(
            "A block of %s rows got only %s".formatted(index.length, size));
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

    private void checkWidths(int features, int width, Field.Type storage) {
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
