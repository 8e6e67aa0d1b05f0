package io.centelha.tensor;

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
  private final Products products;
  private final String description;

  Blas(Products products, String description) {
    this.products = products;
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
    products.sgemm(
        transposeA, transposeB, m, n, k, alpha, a, offsetA, b, offsetB, beta, c, offsetC);
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
    products.dgemm(
        transposeA, transposeB, m, n, k, alpha, a, offsetA, b, offsetB, beta, c, offsetC);
  }

  private static final class Holder {
    static final Blas INSTANCE = load();

    private static Blas load() {
      try {
        return OpenBlas.load();
      } catch (NoClassDefFoundError e) { // netlib or SLF4J, which both come with Spark
        return new Blas(
            Loops.INSTANCE, "loops of Java, 1 thread (no %s)".formatted(e.getMessage()));
      }
    }
  }
}
