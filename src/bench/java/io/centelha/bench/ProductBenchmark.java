package io.centelha.bench;

import io.centelha.tensor.Blas;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Matrix products by shape, in one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {

  /** Rows, inner dimension, columns; then which factors are transposed. */
  @Param({
    "128 784 512 NN",
    "784 128 512 TN",
    "64 784 512 NN",
    "784 64 512 TN",
    "128 512 10 NN",
    "512 128 10 TN",
    "128 10 512 NT",
    "1024 300 300 NN",
    "1024 300 300 NT",
    "300 1024 300 TN",
    "1024 28 300 NN",
    "32 9 64 NN",
    "32 64 64 NN",
    "9 32 64 TN"
  })
  public String shape = "";

  private final Blas blas = Blas.instance();
  private int m;
  private int k;
  private int n;
  private boolean transposeA;
  private boolean transposeB;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Draws the factors. */
  @Setup
  public void draw() {
    String[] words = shape.split(" ", -1);
    m = Integer.parseInt(words[0]);
    k = Integer.parseInt(words[1]);
    n = Integer.parseInt(words[2]);
    transposeA = words[3].charAt(0) == 'T';
    transposeB = words[3].charAt(1) == 'T';
    a = numbers(m * k);
    b = numbers(k * n);
    c = new float[m * n];
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.sin(i);
    }
    return numbers;
  }

  /** The product. */
  @Benchmark
  public float[] product() {
    blas.sgemm(transposeA, transposeB, m, n, k, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }
}
