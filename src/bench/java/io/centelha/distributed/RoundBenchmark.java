package io.centelha.distributed;

import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One Spark round of two replicas in {@code local[2]} that compute nothing, by state size. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class RoundBenchmark {
  private static final int REPLICAS = 2;

  /** Of the weights; RMSprop's one slot comes on top. */
  @Param({"1000", "100000", "407050", "4000000"})
  public int parameters;

  private JavaSparkContext context;
  private MeasuredRounds rounds;

  /** Opens Spark, deals and caches rows. */
  @Setup
  public void open() throws IOException {
    context = MeasuredRounds.context("local[2]");
    rounds =
        new MeasuredRounds(
            context,
            new Idle(parameters),
            ParameterAveraging.everySteps(1),
            REPLICAS,
            REPLICAS,
            Long.MAX_VALUE);
  }

  /** Closes Spark. */
  @TearDown
  public void close() {
    context.close();
  }

  /** Out, work, back, averaged. */
  @Benchmark
  public double round() {
    return rounds.next();
  }
}
