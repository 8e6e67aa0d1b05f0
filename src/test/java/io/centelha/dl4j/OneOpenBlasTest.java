package io.centelha.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import io.centelha.tensor.Blas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Centelha's products and ND4J's in one process, at once and from several threads, as beside
 * dl4j-spark: neither crashes the other, nor changes what it computes.
 */
class OneOpenBlasTest {
  private static final int SIDE = 257;
  private static final int PRODUCTS = 400;

  private enum Order {
    CENTELHA_FIRST,
    ND4J_FIRST
  }

  /** A JVM of its own, since a library is loaded once per process. */
  @ParameterizedTest
  @EnumSource
  void bothComputeAtOnce(Order order) throws Exception {
    Process process =
        new ProcessBuilder(
                Java.command(
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    order.name()))
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out.lines().reduce((first, last) -> last)).hasValue("all products are right");
  }

  /** Multiplies by both, from two threads each. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      if (Order.valueOf(arguments[0]) == Order.CENTELHA_FIRST) {
        Blas.instance();
      }
      Nd4j.getEnvironment().setMaxThreads(2);
      Nd4j.factory().blas().setMaxThreads(2);
      Blas.instance(); // before any product: names are looked up at the first one
      float[] matrix = matrix();
      float[] expected = slow(matrix);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        work.add(() -> ours(matrix, expected));
        work.add(() -> nd4js(matrix, expected));
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      assertThat(Blas.instance().description()).endsWith("1 thread");
      System.out.println("all products are right");
      System.exit(0);
    }

    private static float[] matrix() {
      var random = new SplittableRandom(1);
      float[] matrix = new float[SIDE * SIDE];
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = (float) random.nextDouble(-1, 1);
      }
      return matrix;
    }

    private static float[] slow(float[] a) {
      float[] product = new float[a.length];
      for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
          double sum = 0;
          for (int k = 0; k < SIDE; k++) {
            sum += (double) a[i * SIDE + k] * a[k * SIDE + j];
          }
          product[i * SIDE + j] = (float) sum;
        }
      }
      return product;
    }

    private static Void ours(float[] a, float[] expected) {
      float[] product = new float[a.length];
      for (int i = 0; i < PRODUCTS; i++) {
        Blas.instance().sgemm(false, false, SIDE, SIDE, SIDE, 1, a, 0, a, 0, 0, product, 0);
        check(product, expected);
      }
      return null;
    }

    private static Void nd4js(float[] a, float[] expected) {
      INDArray matrix = Nd4j.create(a, new long[] {SIDE, SIDE}, DataType.FLOAT);
      for (int i = 0; i < PRODUCTS; i++) {
        try (INDArray product = matrix.mmul(matrix);
            INDArray rows = product.dup('c')) {
          check(rows.data().asFloat(), expected);
        }
      }
      return null;
    }

    private static void check(float[] product, float[] expected) {
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(product[i] - expected[i]) < 1e-3)) {
          throw new AssertionError(i + ": " + product[i] + ", expected " + expected[i]);
        }
      }
    }
  }
}
