package io.centelha.tensor;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Products by netlib, Spark's BLAS binding. BLAS is column-major: it sees every matrix transposed,
 * so it computes {@code Cᵀ = op(B)ᵀ · op(A)ᵀ}.
 */
record NetlibProducts(BLAS netlib) implements Products {

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
    netlib.sgemm(
        transposeB ? "T" : "N",
        transposeA ? "T" : "N",
        n,
        m,
        k,
        alpha,
        b,
        offsetB,
        transposeB ? k : n,
        a,
        offsetA,
        transposeA ? m : k,
        beta,
        c,
        offsetC,
        n);
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
    netlib.dgemm(
        transposeB ? "T" : "N",
        transposeA ? "T" : "N",
        n,
        m,
        k,
        alpha,
        b,
        offsetB,
        transposeB ? k : n,
        a,
        offsetA,
        transposeA ? m : k,
        beta,
        c,
        offsetC,
        n);
  }
}
