package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlasTest {

  /** One product: shapes, flags, where the matrices start in their arrays, and the factors. */
  record Product(
      boolean transposeA, boolean transposeB, int m, int n, int k, int offset, double beta) {

    double[] random(SplittableRandom random, int rows, int columns) {
      return random.doubles((long) offset + (long) rows * columns + 3, -1, 1).toArray();
    }

    /** The definition, as a triple loop. */
    double[] expected(double alpha, double[] a, double[] b, double[] c) {
      double[] result = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            double left = a[offset + (transposeA ? l * m + i : i * k + l)];
            double right = b[offset + (transposeB ? j * k + l : l * n + j)];
            sum += left * right;
          }
          int at = offset + i * n + j;
          result[at] = alpha * sum + (beta == 0 ? 0 : beta * c[at]);
        }
      }
      return result;
    }
  }

  static Stream<Product> products() {
    int[][] shapes = {
      {1, 1, 1},
      {1, 7, 5},
      {7, 1, 5},
      {3, 5, 1},
      {17, 31, 13},
      {33, 9, 65},
      {128, 10, 512},
      {2, 3, 0},
      {0, 3, 2},
      {3, 0, 2},
      {130, 127, 129}
    };
    List<Product> all = new ArrayList<>();
    for (int[] s : shapes) {
      for (int flags = 0; flags < 4; flags++) {
        for (int offset : new int[] {0, 5}) {
          for (double beta : new double[] {0, 1, -0.5}) {
            all.add(
                new Product((flags & 1) != 0, (flags & 2) != 0, s[0], s[1], s[2], offset, beta));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void equalsTheTripleLoop(Product p) {
    checkAgainstTheTripleLoop(Blas.instance(), p);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void pureJavaEqualsTheTripleLoop(Product p) {
    checkAgainstTheTripleLoop(
        new Blas(new NetlibProducts(JavaBLAS.getInstance()), "netlib Java"), p);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void loopsEqualTheTripleLoop(Product p) {
    checkAgainstTheTripleLoop(new Blas(Loops.INSTANCE, "loops"), p);
  }

  private static void checkAgainstTheTripleLoop(Blas blas, Product p) {
    var random = new SplittableRandom(42);
    double[] a = p.random(random, p.m, p.k);
    double[] b = p.random(random, p.k, p.n);
    double[] c = p.random(random, p.m, p.n);
    double[] expected = p.expected(0.75, a, b, c);

    float[] c32 = floats(c);
    blas.sgemm(
        p.transposeA,
        p.transposeB,
        p.m,
        p.n,
        p.k,
        0.75f,
        floats(a),
        p.offset,
        floats(b),
        p.offset,
        (float) p.beta,
        c32,
        p.offset);
    double[] c64 = c.clone();
    blas.dgemm(
        p.transposeA,
        p.transposeB,
        p.m,
        p.n,
        p.k,
        0.75,
        a,
        p.offset,
        b,
        p.offset,
        p.beta,
        c64,
        p.offset);

    // k + 4 roundings of numbers up to k: the bound of a sum in any order
    double roundings = (p.k + 4.0) * (p.k + 1.0);
    assertThat(largestDifference(c64, expected)).isLessThan(roundings * Math.ulp(1.0));
    assertThat(largestDifference(doubles(c32), expected)).isLessThan(roundings * Math.ulp(1f));
  }

  @Test
  void betaZeroNeverReadsTheResultArray() {
    var blas = Blas.instance();
    float[] c32 = {Float.NaN, Float.NaN};
    blas.sgemm(
        false, false, 1, 2, 2, 1, new float[] {1, 2}, 0, new float[] {1, 2, 3, 4}, 0, 0, c32, 0);
    assertThat(c32).containsExactly(7, 10);
    double[] c64 = {Double.NaN, Double.NaN};
    blas.dgemm(false, false, 1, 2, 0, 1, new double[0], 0, new double[0], 0, 0, c64, 0);
    assertThat(c64).containsExactly(0, 0);
  }

  @Test
  void sameBitsWhereverTheArraysLieAndWhicheverThreadAsks() throws Exception {
    float[] first = product(0);
    List<Callable<float[]>> tasks = new ArrayList<>();
    for (int repetition = 0; repetition < 40; repetition++) {
      int offset = repetition % 17;
      tasks.add(() -> product(offset));
    }
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static float[] product(int offset) {
    int m = 37;
    int n = 41;
    int k = 203;
    var random = new SplittableRandom(7);
    float[] a = new float[offset + m * k];
    float[] b = new float[offset + k * n];
    float[] c = new float[offset + m * n];
    for (int i = offset; i < a.length; i++) {
      a[i] = (float) random.nextDouble(-1, 1);
    }
    for (int i = offset; i < b.length; i++) {
      b[i] = (float) random.nextDouble(-1, 1);
    }
    Blas.instance().sgemm(false, true, m, n, k, 1, a, offset, b, offset, 0, c, offset);
    return Arrays.copyOfRange(c, offset, c.length);
  }

  @Test
  void openBlasRunsOnOneThreadAndLeavesNoFileBehind() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      assertThat(Blas.instance().description()).startsWith("netlib Java").contains("no OpenBLAS");
      return;
    }
    assertThat(Blas.instance().description()).matches("OpenBLAS 0\\.3\\.\\d+ \\w+, 1 thread");
    Path library = Path.of(System.getProperty(OpenBlas.PATH_PROPERTY));
    var opened = NativeLibrary.getInstance(library.toString());
    assertThat(opened.getFunction("openblas_get_num_threads").invokeInt(new Object[0])).isOne();
    if (library.endsWith("libopenblas_nolapack.so.0")) {
      return; // another test has started DL4J before: see OneOpenBlasTest
    }
    assertThat(Blas.instance().description()).startsWith("OpenBLAS 0.3.31 ");
    assertThat(library.getParent()).doesNotExist();
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      // DL4J's, if another test has started it, lies elsewhere.
      assertThat(maps.filter(line -> line.matches(".*/centelha-openblas-.*libopenblas.*")))
          .isNotEmpty()
          .allMatch(line -> line.contains(library.toString()));
    }
  }

  @Test
  void theFallbackNamesItsReason() {
    Blas blas = OpenBlas.fallback(new UnsatisfiedLinkError("no OpenBLAS for Plan 9/pdp11"));
    assertThat(blas.description())
        .isEqualTo("netlib Java, 1 thread (no OpenBLAS for Plan 9/pdp11)");
    checkAgainstTheTripleLoop(blas, new Product(false, true, 5, 6, 7, 1, 1));
  }

  private static double largestDifference(double[] actual, double[] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
    }
    return largest;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
