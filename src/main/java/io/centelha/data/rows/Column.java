package io.centelha.data.rows;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The values of one field for some rows, one row after the other, as a plain array. Not modified
 * after construction; the arrays it hands out are shared, not copies.
 *
 * <p>A plain class of plain arrays, so that any serializer copies it at the speed of memory.
 */
public final class Column implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int[] NO_ENDS = {};

  private final Field field;

  /** An array of the field's type. */
  private final Object values;

  /** Where the elements of each row end; empty if the field is fixed. */
  private final int[] ends;

  private Column(Field field, Object values, int[] ends) {
    this.field = field;
    this.values = values;
    this.ends = ends;
  }

  /**
   * Values of a fixed field.
   *
   * @param values row after row, an array of the field's type; not copied
   */
  public static Column fixed(Field field, Object values) {
    return new Column(field, values, NO_ENDS);
  }

  /**
   * Values of a ragged field or of a text.
   *
   * @param values row after row, an array of the field's type; not copied
   * @param ends where the elements of each row end; not copied
   */
  public static Column ragged(Field field, Object values, int[] ends) {
    return new Column(field, values, ends);
  }

  /** What its values are. */
  public Field field() {
    return field;
  }

  /** All values, if the field is of {@link Field.Type#BYTES}, or the texts' bytes. */
  public byte[] bytes() {
    return (byte[]) values;
  }

  /** All values, if the field is of {@link Field.Type#FLOATS}. */
  public float[] floats() {
    return (float[]) values;
  }

  /** All values, if the field is of {@link Field.Type#DOUBLES}. */
  public double[] doubles() {
    return (double[]) values;
  }

  /** All values, if the field is of {@link Field.Type#INTS}. */
  public int[] ints() {
    return (int[]) values;
  }

  /** All values, in an array of the field's type. */
  Object values() {
    return values;
  }

  /** The first element of a row. */
  public int start(int row) {
    return field.isFixed() ? row : row == 0 ? 0 : ends[row - 1];
  }

  /** One past the last element of a row. */
  public int end(int row) {
    return field.isFixed() ? row + 1 : ends[row];
  }

  /** The number of rows, of a ragged field or a text. */
  public int rows() {
    return ends.length;
  }

  /** How many elements a row has; 1 where the field is fixed, and of a text its bytes. */
  public int length(int row) {
    return end(row) - start(row);
  }

  /** A row's text. */
  public String text(int row) {
    return new String(bytes(), start(row), length(row), StandardCharsets.UTF_8);
  }

  /** Where the elements of each row end; empty if the field is fixed. */
  int[] ends() {
    return ends;
  }

  /** Bytes that its values take beyond what each row takes in any case. */
  long variableBytes() {
    return ends.length == 0 ? 0 : (long) ends[ends.length - 1] * field.width() * field.bytesEach();
  }
}
