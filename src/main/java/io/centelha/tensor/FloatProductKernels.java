// twin: double
package io.centelha.tensor;

/** The products for float32. */
final class FloatProductKernels implements ProductKernels {
  static final FloatProductKernels INSTANCE = new FloatProductKernels();

  private FloatProductKernels() {}

  @Override
  public void multiply(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor out) {
    if (out.size() == 0) {
      return;
    }
    int m = out.shape().dimension(-2);
    int n = out.shape().dimension(-1);
    int k = a.shape().dimension(transposeA ? -2 : -1);
    Blas blas = Blas.instance();
    for (int i = 0, matrices = out.size() / (m * n); i < matrices; i++) {
      blas.sgemm(
          transposeA,
          transposeB,
          m,
          n,
          k,
          1f,
          a.floats(),
          a.offset() + i * m * k,
          b.floats(),
          b.offset() + i * k * n,
          (float) beta,
          out.floats(),
          out.offset() + i * m * n);
    }
  }

  @Override
  public void affine(Tensor x, Tensor w, Tensor b, Tensor out) {
    int units = b.size();
    float[] to = out.floats();
    for (int row = 0, at = out.offset(); row < out.shape().dimension(0); row++, at += units) {
      System.arraycopy(b.floats(), b.offset(), to, at, units);
    }
    multiply(x, false, w, false, 1, out);
  }
}
