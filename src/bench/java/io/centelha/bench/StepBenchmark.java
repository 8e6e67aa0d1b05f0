package io.centelha.bench;

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

/** One training step in one thread, and its gradient alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class StepBenchmark {

  /** Network and rows of a batch. */
  @Param({"LECTURE 128", "LECTURE 64", "SMALL 32", "WIDE 1024", "WIDE 512"})
  public String step = "";

  private Steps steps;

  /** Draws weights and a batch. */
  @Setup
  public void draw() {
    String[] words = step.split(" ", -1);
    steps = new Steps(Networks.valueOf(words[0]), Integer.parseInt(words[1]));
  }

  /** Gradient and optimizer. */
  @Benchmark
  public double whole() {
    return steps.run();
  }

  /** The gradient alone. */
  @Benchmark
  public double gradient() {
    return steps.gradient();
  }
}
