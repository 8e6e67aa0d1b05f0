package io.centelha.data.rows;

import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * One named part of a row: numbers of a fixed shape, or as many as the row says, or a text.
 *
 * <p>A <i>ragged</i> field has so many elements in a row, and the row says how many. Its axis has a
 * name: fields of one axis have equally many elements in each row.
 *
 * <p>A class and not a record: rows travel through Spark with their format, and Kryo can't read
 * records.
 */
public final class Field implements Serializable {
  private static final long serialVersionUID = 1;

  /** How the values of a field are kept in memory. */
  public enum Type {
    /** One unsigned byte, 0 … 255, as in most images. */
    BYTES(Byte.BYTES),
    /** A 32-bit IEEE 754 number. */
    FLOATS(Float.BYTES),
    /** A 64-bit IEEE 754 number. */
    DOUBLES(Double.BYTES),
    /** A 32-bit whole number. */
    INTS(Integer.BYTES),
    /** A text of any length, in UTF-8. */
    TEXT(Byte.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  private final String name;
  private final Type type;
  private final Shape shape;
  private final String axis;

  private Field(String name, Type type, Shape shape, String axis) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.axis = axis;
  }

  /**
   * Numbers of a fixed shape.
   *
   * @param shape of one row, without the batch axis: {@code []} for a single number
   */
  public static Field of(String name, Type type, Shape shape) {
    Checks.argument(
        type != Type.TEXT || shape.rank() == 0, "Field '%s': a row has a single text", name);
    Checks.argument(shape.size() > 0, "Field '%s' is empty: its shape is %s", name, shape);
    return new Field(name, type, shape, "");
  }

  /** A text in each row. */
  public static Field text(String name) {
    return new Field(name, Type.TEXT, Shape.SCALAR, "");
  }

  /**
   * Elements of a fixed shape, as many as each row says.
   *
   * @param axis its name
   * @param shape of one element: {@code []} for a single number
   */
  public static Field ragged(String name, Type type, String axis, Shape shape) {
    Checks.argument(!axis.isEmpty(), "Field '%s': a ragged axis needs a name", name);
    Checks.argument(type != Type.TEXT, "Field '%s': a row has a single text", name);
    Checks.argument(shape.size() > 0, "Field '%s' is empty: its shape is %s", name, shape);
    return new Field(name, type, shape, axis);
  }

  /** What it is found by. */
  public String name() {
    return name;
  }

  /** How its values are kept in memory. */
  public Type type() {
    return type;
  }

  /** The shape of one row, without the batch axis; of a ragged field, that of one element. */
  public Shape shape() {
    return shape;
  }

  /** The name of its ragged axis; empty if it has none. */
  public String axis() {
    return axis;
  }

  /** Whether rows say how many elements they have. */
  public boolean isRagged() {
    return !axis.isEmpty();
  }

  /** Whether all rows take equally much memory. */
  public boolean isFixed() {
    return !isRagged() && type != Type.TEXT;
  }

  /** Whether it is numbers of a fixed shape that transformations of numbers take. */
  public boolean isPlain() {
    return isFixed() && (type == Type.FLOATS || type == Type.BYTES || type == Type.DOUBLES);
  }

  /** Numbers of a row; of a ragged field or a text, those of one element. */
  public int width() {
    return shape.size();
  }

  /** Bytes of one number. */
  int bytesEach() {
    return type.bytes;
  }

  /** The memory of a row that doesn't depend on the row: its numbers, or how many there are. */
  long fixedBytes() {
    return isFixed() ? (long) type.bytes * width() : Integer.BYTES;
  }

  /**
   * What a network takes for it.
   *
   * @throws IllegalArgumentException if it is a text: a transformation must make numbers of it
   */
  public Spec spec() {
    Checks.argument(
        type != Type.TEXT,
        "Field '%s' is a text, and a network takes numbers; let a transformation make some of it",
        name);
    Spec spec = type == Type.INTS ? Spec.ints(shape) : Spec.of(shape);
    return spec.ragged(axis);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field field
        && name.equals(field.name)
        && type == field.type
        && shape.equals(field.shape)
        && axis.equals(field.axis);
  }

  /** Without the type: an enum's hash differs from one JVM to the next. */
  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + shape.hashCode()) + axis.hashCode();
  }

  /** Name, type, shape and axis: {@code tokens as INTS[tokens]}. */
  @Override
  public String toString() {
    return name + " as " + type + (isRagged() ? "[" + axis + "] of " + shape : " " + shape);
  }
}
