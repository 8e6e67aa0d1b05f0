package io.centelha.tensor;

/**
 * Products by plain loops, where no BLAS is: enough for the predictions of a network of usual size.
 */
enum Loops implements Products {
  /** The only one there is. */
  INSTANCE;

  @Override
  public void sgemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int offsetA,
      float[] b,
      int offsetB,
      float beta,
      float[] c,
      int offsetC) {
    FloatProductLoops.multiply(
        transposeA, transposeB, m, n, k, alpha, a, offsetA, b, offsetB, beta, c, offsetC);
  }

  @Override
  public void dgemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int offsetA,
      double[] b,
      int offsetB,
      double beta,
      double[] c,
      int offsetC) {
    DoubleProductLoops.multiply(
        transposeA, transposeB, m, n, k, alpha, a, offsetA, b, offsetB, beta, c, offsetC);
  }
}
