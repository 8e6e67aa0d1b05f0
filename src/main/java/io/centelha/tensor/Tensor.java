package io.centelha.tensor;

import java.util.Arrays;

/**
 * Numbers of one type in a shape: a contiguous, row-major range of a heap array. A view: two
 * tensors may share one array, as the weights of a network share its flat vector. Whoever makes a
 * tensor says whether it is written later; operations never write their inputs.
 */
public final class Tensor {
  private final DType dtype;
  private final Shape shape;
  private final Object array;
  private final int offset;

  private Tensor(DType dtype, Shape shape, Object array, int offset) {
    this.dtype = dtype;
    this.shape = shape;
    this.array = array;
    this.offset = offset;
  }

  /** A tensor of zeros, with an array of its own. */
  public static Tensor zeros(DType dtype, Shape shape) {
    return new Tensor(dtype, shape, dtype.newArray(shape.size()), 0);
  }

  /** A float64 scalar. */
  public static Tensor scalar(double value) {
    return of(Shape.SCALAR, new double[] {value});
  }

  /** A float64 vector of these values, which it shares. */
  public static Tensor vector(double... values) {
    return of(Shape.of(values.length), values);
  }

  /** A float64 matrix, copied from rows of equal length. */
  public static Tensor matrix(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      Checks.argument(
          rows[i].length == columns,
          "Row %s has %s columns, row 0 has %s",
          i,
          rows[i].length,
          columns);
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return of(Shape.of(rows.length, columns), values);
  }

  /** A float32 tensor over the first elements of {@code values}, which it shares. */
  public static Tensor of(Shape shape, float[] values) {
    return view(DType.FLOAT32, shape, values, 0, values.length);
  }

  /** A float64 tensor over the first elements of {@code values}, which it shares. */
  public static Tensor of(Shape shape, double[] values) {
    return view(DType.FLOAT64, shape, values, 0, values.length);
  }

  /** An int32 tensor over the first elements of {@code values}, which it shares. */
  public static Tensor of(Shape shape, int[] values) {
    return view(DType.INT32, shape, values, 0, values.length);
  }

  private static Tensor view(DType dtype, Shape shape, Object array, int offset, int end) {
    Checks.argument(
        offset >= 0 && offset + (long) shape.size() <= end,
        "Shape %s needs %s elements from %s on, the array ends at %s",
        shape,
        shape.size(),
        offset,
        end);
    return new Tensor(dtype, shape, array, offset);
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** The lengths of the axes. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return shape.size();
  }

  /**
   * The array that holds the elements of a float32 tensor, from {@link #offset()} on; shared, not a
   * copy.
   */
  public float[] floats() {
    return array instanceof float[] floats ? floats : (float[]) refuse(DType.FLOAT32);
  }

  /**
   * The array that holds the elements of a float64 tensor, from {@link #offset()} on; shared, not a
   * copy.
   */
  public double[] doubles() {
    return array instanceof double[] doubles ? doubles : (double[]) refuse(DType.FLOAT64);
  }

  /**
   * The array that holds the elements of an int32 tensor, from {@link #offset()} on; shared, not a
   * copy.
   */
  public int[] ints() {
    return array instanceof int[] ints ? ints : (int[]) refuse(DType.INT32);
  }

  private Object refuse(DType expected) {
    throw new IllegalArgumentException(
        "Expected a %s tensor, got %s %s".formatted(expected, dtype, shape));
  }

  /** Where the first element stands in the array. */
  public int offset() {
    return offset;
  }

  /** The element at this place in row-major order. */
  public double get(int index) {
    if (index < 0 || index >= size()) { // not Checks: a call per element must not box its arguments
      throw new IllegalArgumentException(
          "Element %s of a tensor of shape %s".formatted(index, shape));
    }
    if (array instanceof float[] values) {
      return values[offset + index];
    }
    return array instanceof double[] values
        ? values[offset + index]
        : ((int[]) array)[offset + index];
  }

  /** The only element of a tensor of size 1. */
  public double item() {
    Checks.argument(size() == 1, "item() needs one element, shape is %s", shape);
    return get(0);
  }

  /** A view of {@code shape.size()} elements from {@code start} on, in row-major order. */
  public Tensor view(int start, Shape viewShape) {
    Checks.argument(start >= 0, "A view can't start at %s", start);
    return view(dtype, viewShape, array, offset + start, offset + size());
  }

  /** A view of the same elements in another shape of the same size. */
  public Tensor reshape(Shape newShape) {
    Checks.argument(
        newShape.size() == size(), "Can't reshape %s into %s: sizes differ", shape, newShape);
    return newShape.equals(shape) ? this : new Tensor(dtype, newShape, array, offset);
  }

  /**
   * A tensor of another size at the start of this one's array; a new array where that is too short.
   */
  Tensor resized(Shape newShape) {
    return offset + (long) newShape.size() <= capacity()
        ? new Tensor(dtype, newShape, array, offset)
        : zeros(dtype, newShape);
  }

  private int capacity() {
    if (array instanceof float[] values) {
      return values.length;
    }
    return array instanceof double[] values ? values.length : ((int[]) array).length;
  }

  /** The elements, copied, as float64: exact for every type. */
  public double[] toDoubles() {
    double[] copy = new double[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(i);
    }
    return copy;
  }

  /** The elements, copied, as float32; float64 is rounded. */
  public float[] toFloats() {
    if (array instanceof float[] values) {
      return Arrays.copyOfRange(values, offset, offset + size());
    }
    float[] copy = new float[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) get(i);
    }
    return copy;
  }

  /** The elements, copied, as int32. */
  private int[] toInts() {
    if (array instanceof int[] values) {
      return Arrays.copyOfRange(values, offset, offset + size());
    }
    int[] copy = new int[size()];
    for (int i = 0; i < copy.length; i++) {
      double number = get(i);
      copy[i] = (int) number;
      Checks.argument(copy[i] == number, "Element %s, %s, is no int32", i, number);
    }
    return copy;
  }

  /**
   * The same numbers in another type, in an array of their own.
   *
   * @throws IllegalArgumentException if {@code target} is INT32 and a number is none
   */
  public Tensor to(DType target) {
    return switch (target) {
      case FLOAT32 -> of(shape, toFloats());
      case FLOAT64 -> of(shape, toDoubles());
      case INT32 -> of(shape, toInts());
    };
  }

  /** The same numbers in an array of their own. */
  public Tensor copy() {
    return to(dtype);
  }

  /** Overwrites the elements with those of a tensor of the same type and size. */
  public void set(Tensor source) {
    Checks.argument(
        source.dtype == dtype && source.size() == size(),
        "Can't copy %s %s onto %s %s",
        source.dtype,
        source.shape,
        dtype,
        shape);
    System.arraycopy(source.array, source.offset, array, offset, size());
  }

  /** Type, shape and the first elements. */
  @Override
  public String toString() {
    double[] first = new double[Math.min(size(), 8)];
    for (int i = 0; i < first.length; i++) {
      first[i] = get(i);
    }
    return dtype + " " + shape + " " + Arrays.toString(first) + (first.length < size() ? " …" : "");
  }
}
