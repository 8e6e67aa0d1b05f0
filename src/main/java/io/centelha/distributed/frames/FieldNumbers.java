package io.centelha.distributed.frames;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** The numbers of one field of one row, as an array of the field's type. */
final class FieldNumbers {
  private final FrameField from;
  private final Field.Type type;
  private final LabelValues allowed;
  private final boolean areOne;
  private String column = "";
  private Object array;
  private int room;
  private int count;

  FieldNumbers(FrameField from) {
    this.from = from;
    this.type = from.field().type();
    this.allowed = from.values();
    this.areOne = from.columns().size() > 1 || (from.field().width() == 1 && !from.isMeasured());
    this.room = from.isMeasured() || from.field().isRagged() ? 0 : from.field().width();
    this.array = Array.newInstance(element(type), room);
  }

  private static Class<?> element(Field.Type type) {
    return switch (type) {
      case BYTES, TEXT -> byte.class;
      case FLOATS -> float.class;
      case DOUBLES -> double.class;
      case INTS -> int.class;
    };
  }

  /** Begins another row. */
  void clear() {
    count = 0;
  }

  /** Names the column that numbers come from, for messages. */
  void in(String name) {
    column = name;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Makes room for so many more. */
  void expect(int more) {
    if (count + more > room) {
      int longer = count == 0 ? more : Math.max(count + more, 2 * room);
      Object all = Array.newInstance(element(type), longer);
      System.arraycopy(array, 0, all, 0, count);
      array = all;
      room = longer;
    }
  }

  /** All of them, in an array that is just as long; valid until the next row. */
  Object array() {
    if (room == count) {
      return array;
    }
    Object exact = Array.newInstance(element(type), count);
    System.arraycopy(array, 0, exact, 0, count);
    return exact;
  }

  /** Adds a number; NaN stands for one that is missing. */
  void add(Number number) {
    expect(1);
    switch (type) {
      case FLOATS -> ((float[]) array)[count] = checked(number.floatValue(), number);
      case DOUBLES -> ((double[]) array)[count] = checked(number.doubleValue());
      case INTS ->
          ((int[]) array)[count] = (int) whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
      default -> ((byte[]) array)[count] = (byte) whole(number, 0, 255);
    }
    count++;
  }

  /** Adds the number of a class that has a name. */
  void add(String name) {
    int place = allowed.names().indexOf(name);
    if (place < 0 && name.isBlank() && from.mayBeMissing()) {
      add(Double.NaN);
      return;
    }
    if (place < 0) {
      throw FrameField.wrong(
          column, name, allowed.expectation(), "add it to the classes or drop the row");
    }
    add(place);
  }

  /** Adds bytes, each a number from 0 to 255. */
  void add(byte[] bytes) {
    expect(bytes.length);
    if (type == Field.Type.BYTES) {
      System.arraycopy(bytes, 0, array, count, bytes.length);
      count += bytes.length;
    } else {
      for (byte one : bytes) {
        add(Byte.toUnsignedInt(one));
      }
    }
  }

  /** Adds a vector's numbers. */
  void add(Vector vector) {
    expect(vector.size());
    if (type == Field.Type.FLOATS) {
      float[] floats = (float[]) array;
      copy(vector, floats, count);
      for (int end = count + vector.size(); count < end; count++) {
        checked(floats[count], floats[count]);
      }
    } else {
      for (double number : vector.toArray()) {
        add(number);
      }
    }
  }

  /** Copies a vector's elements, rounded to float32. */
  private static void copy(Vector vector, float[] into, int at) {
    if (vector instanceof DenseVector dense) {
      double[] values = dense.values();
      for (int i = 0; i < values.length; i++) {
        into[at + i] = (float) values[i];
      }
    } else {
      SparseVector sparse = vector.toSparse();
      int[] places = sparse.indices();
      double[] values = sparse.values();
      Arrays.fill(into, at, at + vector.size(), 0);
      for (int i = 0; i < places.length; i++) {
        into[at + places[i]] = (float) values[i];
      }
    }
  }

  /** Holds for inputs and targets; {@code given} is what a message names. */
  private float checked(float value, Number given) {
    boolean isUsual = Math.abs(value) <= Float.MAX_VALUE && allowed.contain(value);
    if (!isUsual && !(Float.isNaN(value) && from.mayBeMissing())) {
      double named = from.isTarget() ? given.doubleValue() : value;
      throw from.wrong(column, named, place());
    }
    return value;
  }

  private double checked(double value) {
    if (!Double.isFinite(value) && !(Double.isNaN(value) && from.mayBeMissing())) {
      throw from.wrong(column, value, place());
    }
    return value;
  }

  private double whole(Number number, int least, int most) {
    double value = number.doubleValue();
    if (!(value >= least && value <= most && value == Math.rint(value))) {
      throw from.wrong(column, value, place());
    }
    return value;
  }

  private String place() {
    return areOne ? "" : " as number " + count;
  }
}
