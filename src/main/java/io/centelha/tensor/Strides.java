package io.centelha.tensor;

/**
 * Walks a shape row by row (a row is its last axis) and tells where each row starts in another
 * array whose axes have other strides: 0 where it is stretched.
 */
final class Strides {
  private final int[] lengths;
  private final int[] strides;

  private Strides(int[] lengths, int[] strides) {
    this.lengths = lengths;
    this.strides = strides;
  }

  /** The strides of {@code narrow} as it is broadcast to {@code wide}. */
  static Strides of(Shape narrow, Shape wide) {
    int rank = Math.max(1, wide.rank());
    int[] lengths = new int[rank];
    int[] strides = new int[rank];
    for (int axis = 0, stride = 1; axis < rank; axis++) {
      int place = rank - 1 - axis;
      lengths[place] = axis < wide.rank() ? wide.dimension(-1 - axis) : 1;
      int length = axis < narrow.rank() ? narrow.dimension(-1 - axis) : 1;
      strides[place] = length == 1 ? 0 : stride;
      stride *= length;
    }
    return new Strides(lengths, strides);
  }

  /** The strides of a shape whose axes are taken in another order. */
  static Strides transposed(Shape shape, int[] axes) {
    if (axes.length == 0) {
      return of(shape, shape);
    }
    int[] strides = new int[axes.length];
    int[] lengths = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      lengths[i] = shape.dimension(axes[i]);
      strides[i] = 1;
      for (int inner = axes[i] + 1; inner < shape.rank(); inner++) {
        strides[i] *= shape.dimension(inner);
      }
    }
    return new Strides(lengths, strides);
  }

  /** The number of rows. */
  int rows() {
    int rows = 1;
    for (int axis = 0; axis < lengths.length - 1; axis++) {
      rows *= lengths[axis];
    }
    return length() == 0 ? 0 : rows;
  }

  /** How many rows in a row start at the same place: they differ in stretched axes only. */
  int repeats() {
    int repeats = 1;
    for (int axis = lengths.length - 2; axis >= 0 && strides[axis] == 0; axis--) {
      repeats *= lengths[axis];
    }
    return repeats;
  }

  /** The length of a row. */
  int length() {
    return lengths[lengths.length - 1];
  }

  int lastStride() {
    return strides[strides.length - 1];
  }

  /** Whether all elements of a row come from one place. */
  boolean lastStretches() {
    return lastStride() == 0;
  }

  /** Where a row starts in the other array. */
  int start(int row) {
    int start = 0;
    int rest = row;
    for (int axis = lengths.length - 2; axis >= 0; axis--) {
      start += rest % lengths[axis] * strides[axis];
      rest /= lengths[axis];
    }
    return start;
  }
}
