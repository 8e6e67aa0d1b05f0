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
    int inner = Runs.inner(a.shape(), axis);
    int length = out.shape().dimension(axis) * inner;
    int stride = a.shape().dimension(axis) * inner;
    int from = a.offset() + start * inner;
    for (int at = out.offset(), end = at + out.size(); at < end; at += length, from += stride) {
      System.arraycopy(a.floats(), from, out.floats(), at, length);
    }
  }

  static void place(Tensor a, int axis, int start, Tensor out) {
    int inner = Runs.inner(out.shape(), axis);
    int length = a.shape().dimension(axis) * inner;
    int stride = out.shape().dimension(axis) * inner;
    int to = out.offset() + start * inner;
    for (int at = a.offset(), end = at + a.size(); at < end; at += length, to += stride) {
      System.arraycopy(a.floats(), at, out.floats(), to, length);
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
