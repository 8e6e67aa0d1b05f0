// twin: double
package io.centelha.tensor;

/** The matrix product of {@link Blas} by plain loops, for float32. */
final class FloatProductLoops {
  private FloatProductLoops() {}

  /** Adds the products of one element of {@code op(A)} with a row of {@code op(B)} at a time. */
  static void multiply(
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
    int nextRow = transposeB ? 1 : n;
    int nextColumn = transposeB ? k : 1;
    for (int i = 0; i < m; i++) {
      int to = offsetC + i * n;
      for (int j = 0; j < n; j++) {
        c[to + j] = beta == 0 ? 0 : beta * c[to + j];
      }
      for (int l = 0; l < k; l++) {
        float factor = alpha * a[offsetA + (transposeA ? l * m + i : i * k + l)];
        int from = offsetB + l * nextRow;
        for (int j = 0; j < n; j++) {
          c[to + j] += factor * b[from + j * nextColumn];
        }
      }
    }
  }
}
