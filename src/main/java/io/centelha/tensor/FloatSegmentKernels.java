// twin: double
package io.centelha.tensor;

import java.util.Arrays;

/** The loops for float32. */
final class FloatSegmentKernels implements SegmentKernels {
  static final FloatSegmentKernels INSTANCE = new FloatSegmentKernels();

  private FloatSegmentKernels() {}

  @Override
  public void sum(Tensor a, Tensor splits, Tensor out) {
    int width = a.shape().withoutFirst().size();
    int[] ends = splits.ints();
    float[] from = a.floats();
    float[] to = out.floats();
    for (int s = 0; s < splits.size() - 1; s++) {
      int at = out.offset() + s * width;
      Arrays.fill(to, at, at + width, 0);
      int first = ends[splits.offset() + s];
      int rows = ends[splits.offset() + s + 1] - first;
      FloatLoops.addRows(from, a.offset() + first * width, rows, to, at, width);
    }
  }

  @Override
  public void spread(Tensor a, Tensor splits, Tensor out) {
    int width = a.shape().withoutFirst().size();
    int[] ends = splits.ints();
    float[] from = a.floats();
    float[] to = out.floats();
    int first = ends[splits.offset()];
    Arrays.fill(to, out.offset(), out.offset() + first * width, 0);
    for (int s = 0; s < splits.size() - 1; s++) {
      int start = a.offset() + s * width;
      for (int i = ends[splits.offset() + s]; i < ends[splits.offset() + s + 1]; i++) {
        System.arraycopy(from, start, to, out.offset() + i * width, width);
      }
    }
    int end = ends[splits.offset() + splits.size() - 1];
    Arrays.fill(to, out.offset() + end * width, out.offset() + out.size(), 0);
  }
}
