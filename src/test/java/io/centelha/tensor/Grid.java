package io.centelha.tensor;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The slow, obvious way through a tensor: every element by its full index. */
final class Grid {

  private Grid() {}

  /** Visits every index of a shape in row-major order; the visitor gets a copy of its own. */
  static void each(Shape shape, Consumer<int[]> visitor) {
    if (shape.size() > 0) {
      walk(shape, new int[shape.rank()], 0, visitor);
    }
  }

  private static void walk(Shape shape, int[] index, int axis, Consumer<int[]> visitor) {
    if (axis == shape.rank()) {
      visitor.accept(index.clone());
      return;
    }
    for (index[axis] = 0; index[axis] < shape.dimension(axis); index[axis]++) {
      walk(shape, index, axis + 1, visitor);
    }
    index[axis] = 0;
  }

  /** Where an index stands in row-major order. */
  static int place(Shape shape, int... index) {
    int place = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      place = place * shape.dimension(axis) + index[axis];
    }
    return place;
  }

  static double at(Tensor tensor, int... index) {
    return tensor.get(place(tensor.shape(), index));
  }

  /** Where a narrow tensor that is broadcast stands for an index of the wide one. */
  static int narrowed(Shape narrow, int[] wideIndex) {
    int[] index = new int[narrow.rank()];
    for (int axis = 0; axis < narrow.rank(); axis++) {
      int wide = wideIndex[wideIndex.length - narrow.rank() + axis];
      index[axis] = narrow.dimension(axis) == 1 ? 0 : wide;
    }
    return place(narrow, index);
  }

  /** A function of the index, everywhere. */
  static double[] of(Shape shape, ToDoubleFunction<int[]> value) {
    double[] values = new double[shape.size()];
    each(shape, index -> values[place(shape, index)] = value.applyAsDouble(index));
    return values;
  }
}
