package io.centelha.tensor;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Matrix products of row-major, contiguous matrices on heap arrays, by one thread.
 *
 * <pre>{@code C = alpha · op(A) · op(B) + beta · C,   op(X) = X or Xᵀ }</pre>
 *
 * <p>{@code op(A)} is {@code [m, k]}, {@code op(B)} is {@code [k, n]}, {@code C} is {@code [m, n]};
 * with {@code transposeA} the array holds {@code [k, m]}, with {@code transposeB} it holds {@code
 * [n, k]}. With {@code beta = 0} what is in {@code C} is never read, so it may hold NaN. Safe to
 * call from many threads at once.
 */
public final class Blas {
  private final BLAS netlib;
  private final String description;

  Blas(BLAS netlib, String description) {
    this.netlib = netlib;
    this.description = description;
  }

  /** The process's BLAS: a native library is loaded once per process, at the first call. */
  public static Blas instance() {
    return Holder.INSTANCE;
  }

  /** What computes the products, for the record of a run: library, version, kernel, threads. */
  public String description() {
    return description;
  }

  /** The product in float32; see the class. */
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
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0) { // netlib's argument checks don't allow for it
      for (int i = offsetC; i < offsetC + m * n; i++) {
        c[i] = beta == 0 ? 0 : beta * c[i];
      }
      return;
    }
    // BLAS is column-major: it sees every matrix transposed, so it computes Cᵀ = op(B)ᵀ · op(A)ᵀ.
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

  /** The product in float64; see the class. */
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
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0) {
      for (int i = offsetC; i < offsetC + m * n; i++) {
        c[i] = beta == 0 ? 0 : beta * c[i];
      }
      return;
    }
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

  private static final class Holder {
    static final Blas INSTANCE = OpenBlas.load();
  }
}
