package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;

/** Keras' axes, which count the batch as 0, and moments over them. */
final class Axes {

  private Axes() {}

  /**
   * The place of an axis in a batch.
   *
   * @param row the shape of a row
   * @return from 1 on
   */
  static int inBatch(String word, int axis, Shape row) {
    int rank = row.rank() + 1;
    int place = axis < 0 ? axis + rank : axis;
    Checks.argument(
        place > 0 && place < rank,
        "%s: axis %s is none of rows of shape %s; axis 0 is the batch",
        word,
        axis,
        row);
    return place;
  }

  /** The mean over the axes that are shorter in {@code shape}; they are kept, of length 1. */
  static Value mean(Value x, Shape shape) {
    Value sum = x;
    for (int axis = x.shape().rank() - 1; axis >= 0; axis--) {
      if (shape.dimension(axis) != x.shape().dimension(axis)) {
        sum = sum.sum(axis);
      }
    }
    return sum.dividedBy((double) x.shape().size() / shape.size()).reshape(shape);
  }
}
