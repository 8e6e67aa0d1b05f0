package io.centelha.tensor;

/**
 * The contiguous runs in which a part of a tensor, cut along one axis, lies in the whole.
 *
 * @param count how many runs there are: the product of the axes before the cut one
 * @param length the elements of a run
 * @param stride from run to run in the whole
 * @param first where the first run starts in the whole
 */
record Runs(int count, int length, int stride, int first) {

  static Runs of(Shape whole, Shape part, int axis, int start) {
    int inner = inner(whole, axis);
    int length = part.dimension(axis) * inner;
    return new Runs(
        length == 0 ? 0 : part.size() / length,
        length,
        whole.dimension(axis) * inner,
        start * inner);
  }

  /** The elements of one place on the cut axis: the product of the axes after it. */
  static int inner(Shape whole, int axis) {
    int inner = 1;
    for (int i = axis + 1; i < whole.rank(); i++) {
      inner *= whole.dimension(i);
    }
    return inner;
  }

  /** Where a run starts in the whole. */
  int outer(int run) {
    return first + run * stride;
  }

  /** Where a run starts in the part. */
  int inner(int run) {
    return run * length;
  }
}
