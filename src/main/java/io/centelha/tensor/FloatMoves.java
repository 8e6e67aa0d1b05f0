// twin: double
package io.centelha.tensor;

/** The loops that move numbers to other places; they are described in {@link Kernels}. */
final class FloatMoves {

  private FloatMoves() {}

  static void broadcast(Tensor a, Tensor out) {
    float[] from = a.floats();
    float[] to = out.floats();
    Strides strides = Strides.of(a.shape(), out.shape());
    for (int row = 0, at = out.offset(); row < strides.rows(); row++, at += strides.length()) {
      int start = a.offset() + strides.start(row);
      if (strides.lastStretches()) {
        java.util.Arrays.fill(to, at, at + strides.length(), from[start]);
      } else {
        System.arraycopy(from, start, to, at, strides.length());
      }
    }
  }

  static void transpose(Tensor a, int[] axes, Tensor out) {
    float[] from = a.floats();
    float[] to = out.floats();
    Strides strides = Strides.transposed(a.shape(), axes);
    for (int row = 0, at = out.offset(); row < strides.rows(); row++) {
      int start = a.offset() + strides.start(row);
      for (int i = 0; i < strides.length(); i++) {
        to[at++] = from[start + i * strides.lastStride()];
      }
    }
  }

  static void slice(Tensor a, int axis, int start, Tensor out) {
    Runs runs = Runs.of(a.shape(), out.shape(), axis, start);
    for (int run = 0; run < runs.count(); run++) {
      System.arraycopy(
          a.floats(),
          a.offset() + runs.outer(run),
          out.floats(),
          out.offset() + runs.inner(run),
          runs.length());
    }
  }

  static void place(Tensor a, int axis, int start, Tensor out) {
    Runs runs = Runs.of(out.shape(), a.shape(), axis, start);
    for (int run = 0; run < runs.count(); run++) {
      System.arraycopy(
          a.floats(),
          a.offset() + runs.inner(run),
          out.floats(),
          out.offset() + runs.outer(run),
          runs.length());
    }
  }

  static void gather(Tensor a, int[] indices, Tensor out) {
    int width = a.shape().withoutFirst().size();
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(
          a.floats(),
          a.offset() + indices[i] * width,
          out.floats(),
          out.offset() + i * width,
          width);
    }
  }

  static void scatterAdd(Tensor a, int[] indices, Tensor out) {
    int width = out.shape().withoutFirst().size();
    float[] to = out.floats();
    for (int i = 0; i < indices.length; i++) {
      int at = out.offset() + indices[i] * width;
      FloatLoops.add(to, at, a.floats(), a.offset() + i * width, to, at, width);
    }
  }
}
