package io.centelha.bench;

import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the tape costs: a hundred additions of vectors too short to take any time themselves. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TapeBenchmark {
  private static final int OPERATIONS = 100;

  private final Value x = Value.of(Tensor.zeros(DType.FLOAT32, Shape.of(4)));

  /** Unwatched: no tape is there. */
  @Benchmark
  public Value forward() {
    return chain();
  }

  /** Recorded, and differentiated. */
  @Benchmark
  public Value gradient() {
    try (var tape = new GradientTape()) {
      tape.watch(x);
      return tape.gradient(chain(), x);
    }
  }

  private Value chain() {
    Value sum = x;
    for (int i = 0; i < OPERATIONS; i++) {
      sum = sum.plus(x);
    }
    return sum;
  }
}
