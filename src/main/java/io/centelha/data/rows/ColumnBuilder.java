package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Collects the values of one field, each row at a place of its own. Where rows differ in length,
 * values lie in the order in which they came, until {@link #build} puts them in that of the places.
 */
final class ColumnBuilder {
  private static final int FIRST_ROOM = 64;

  private final Field field;
  private Object values;

  /** Where a row's elements begin and how many there are; empty if the field is fixed. */
  private final int[] starts;

  private final int[] lengths;

  /** Numbers of all rows so far, where rows differ. */
  private int used;

  /** Room for so many rows. */
  ColumnBuilder(Field field, int capacity) {
    this.field = field;
    boolean isFixed = field.isFixed();
    this.starts = new int[isFixed ? 0 : capacity];
    this.lengths = new int[isFixed ? 0 : capacity];
    this.values = array(field, isFixed ? Math.multiplyExact(capacity, field.width()) : FIRST_ROOM);
  }

  private static Object array(Field field, int length) {
    return switch (field.type()) {
      case BYTES, TEXT -> new byte[length];
      case FLOATS -> new float[length];
      case DOUBLES -> new double[length];
      case INTS -> new int[length];
    };
  }

  Field field() {
    return field;
  }

  /** The array that rows of a fixed field are written to by their readers. */
  Object values() {
    return values;
  }

  /** Bytes that rows take beyond what each takes in any case. */
  long variableBytes() {
    return (long) used * field.bytesEach();
  }

  /**
   * Makes room for a row of this many elements at a place.
   *
   * @return where its first number is to be written in {@link #values}
   */
  int open(int place, int elements) {
    if (field.isFixed()) {
      return place * field.width();
    }
    int start = used;
    int end = Math.addExact(used, Math.multiplyExact(elements, field.width()));
    if (end > Array.getLength(values)) {
      Object longer = array(field, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, end * 2L)));
      System.arraycopy(values, 0, longer, 0, used);
      values = longer;
    }
    used = end;
    starts[place] = start;
    lengths[place] = elements;
    return start;
  }

  /**
   * Writes a row's numbers.
   *
   * @throws IllegalArgumentException unless they are an array of the field's type and length
   */
  void put(int place, Object numbers) {
    int count = numbers.getClass().isArray() ? Array.getLength(numbers) : -1;
    Checks.argument(
        numbers.getClass() == values.getClass()
            && (field.isFixed() ? count == field.width() : count % field.width() == 0),
        "Field %s was given %s of length %s",
        field,
        numbers.getClass().getSimpleName(),
        count);
    put(place, numbers, 0, count / field.width());
  }

  /** Writes a row's numbers, in an array of the field's type. */
  void put(int place, Object numbers, int from, int elements) {
    int at = open(place, elements); // may replace the array
    System.arraycopy(numbers, from, values, at, elements * field.width());
  }

  /** Copies a row of another column of the same field. */
  void copy(int place, Column from, int row) {
    put(place, from.values(), from.start(row) * field.width(), from.length(row));
  }

  /** How many elements the row at a place has. */
  int length(int place) {
    return field.isFixed() ? 1 : lengths[place];
  }

  /** Forgets the row at the place that was written last. */
  void release(int place) {
    if (!field.isFixed()) {
      used -= lengths[place] * field.width();
    }
  }

  void clear() {
    used = 0;
  }

  /** Bytes that {@link #pack} writes for these rows. */
  int packedBytes(int[] which, int from, int count) {
    if (field.isFixed()) {
      return Math.multiplyExact(count, field.width() * field.bytesEach());
    }
    int elements = 0;
    for (int i = from; i < from + count; i++) {
      elements = Math.addExact(elements, lengths[which[i]]);
    }
    int numbers = Math.multiplyExact(elements, field.width() * field.bytesEach());
    return Math.addExact(Math.multiplyExact(count, Integer.BYTES), numbers);
  }

  /** Writes the rows at {@code which[from …]}: how long each is, where they differ, and values. */
  void pack(int[] which, int from, int count, ByteBuffer into) {
    if (!field.isFixed()) {
      for (int i = from; i < from + count; i++) {
        into.putInt(lengths[which[i]]);
      }
    }
    Writing to = writing(into);
    int numbers = 0;
    for (int i = from; i < from + count; i++) {
      int length = length(which[i]) * field.width();
      to.write(start(which[i]), length);
      numbers += length;
    }
    if (field.bytesEach() > 1) {
      into.position(into.position() + numbers * field.bytesEach());
    }
  }

  /** Reads what {@link #pack} wrote. */
  void unpack(ByteBuffer from, int[] places) {
    int[] sizes = new int[field.isFixed() ? 0 : places.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = from.getInt();
    }
    // All room at once, since the array may be replaced by a longer one.
    int[] at = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      at[i] = open(places[i], sizes.length == 0 ? 1 : sizes[i]);
    }
    Writing to = reading(from);
    int numbers = 0;
    for (int i = 0; i < places.length; i++) {
      int length = length(places[i]) * field.width();
      to.write(at[i], length);
      numbers += length;
    }
    if (field.bytesEach() > 1) {
      from.position(from.position() + numbers * field.bytesEach());
    }
  }

  private int start(int place) {
    return field.isFixed() ? place * field.width() : starts[place];
  }

  /** What happens to some numbers of {@link #values}, next to those before. */
  private interface Writing {
    void write(int start, int count);
  }

  private Writing writing(ByteBuffer into) {
    return switch (field.type()) {
      case BYTES, TEXT -> (start, count) -> into.put((byte[]) values, start, count);
      case FLOATS -> {
        FloatBuffer floats = into.asFloatBuffer();
        yield (start, count) -> floats.put((float[]) values, start, count);
      }
      case DOUBLES -> {
        DoubleBuffer doubles = into.asDoubleBuffer();
        yield (start, count) -> doubles.put((double[]) values, start, count);
      }
      case INTS -> {
        IntBuffer ints = into.asIntBuffer();
        yield (start, count) -> ints.put((int[]) values, start, count);
      }
    };
  }

  private Writing reading(ByteBuffer from) {
    return switch (field.type()) {
      case BYTES, TEXT -> (start, count) -> from.get((byte[]) values, start, count);
      case FLOATS -> {
        FloatBuffer floats = from.asFloatBuffer();
        yield (start, count) -> floats.get((float[]) values, start, count);
      }
      case DOUBLES -> {
        DoubleBuffer doubles = from.asDoubleBuffer();
        yield (start, count) -> doubles.get((double[]) values, start, count);
      }
      case INTS -> {
        IntBuffer ints = from.asIntBuffer();
        yield (start, count) -> ints.get((int[]) values, start, count);
      }
    };
  }

  /** The values of the first rows, with room to spare if the field is fixed. */
  Column view(int rows) {
    return field.isFixed() ? Column.fixed(field, values) : build(rows);
  }

  /** The values of the first rows, with no room to spare. */
  Column build(int rows) {
    if (field.isFixed()) {
      int count = rows * field.width();
      return Column.fixed(field, Array.getLength(values) == count ? values : copy(count));
    }
    int[] ends = new int[rows];
    int end = 0;
    for (int row = 0; row < rows; row++) {
      end += lengths[row];
      ends[row] = end;
    }
    return Column.ragged(field, inOrder(rows, end * field.width()), ends);
  }

  private Object copy(int count) {
    Object exact = array(field, count);
    System.arraycopy(values, 0, exact, 0, count);
    return exact;
  }

  private Object inOrder(int rows, int count) {
    Object ordered = array(field, count);
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int numbers = lengths[row] * field.width();
      System.arraycopy(values, starts[row], ordered, at, numbers);
      at += numbers;
    }
    return ordered;
  }
}
