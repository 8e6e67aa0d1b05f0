package io.centelha.bench;

import io.centelha.optimizers.Adagrad;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
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

/** An optimizer's pass over the weights of a small and of the lecture's network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OptimizerBenchmark {

  /** What updates. */
  @Param({"sgd", "momentum", "rmsprop", "adam", "adagrad"})
  public String optimizer = "";

  /** Weights. */
  @Param({"4865", "407050"})
  public int parameters;

  private Optimizer chosen;
  private Tensor weights;
  private Tensor gradient;
  private final List<Tensor> slots = new ArrayList<>();
  private long step;

  /** Draws a gradient. */
  @Setup
  public void draw() {
    chosen =
        switch (optimizer) {
          case "sgd" -> new Sgd();
          case "momentum" -> new Sgd().withMomentum(0.9, Sgd.Momentum.CLASSICAL);
          case "rmsprop" -> new RmsProp();
          case "adam" -> new Adam();
          default -> new Adagrad();
        };
    weights = Tensor.zeros(DType.FLOAT32, Shape.of(parameters));
    float[] slopes = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      slopes[i] = (float) Math.sin(i);
    }
    gradient = Tensor.of(Shape.of(parameters), slopes);
    for (int i = 0; i < chosen.slots(); i++) {
      slots.add(Tensor.zeros(DType.FLOAT32, Shape.of(parameters)));
    }
  }

  /** One update. */
  @Benchmark
  public Tensor update() {
    chosen.update(weights, gradient, slots, ++step);
    return weights;
  }
}
