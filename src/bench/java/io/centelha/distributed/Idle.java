package io.centelha.distributed;

import io.centelha.models.Batch;
import io.centelha.models.Evaluator;
import io.centelha.models.GradientObjective;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A network of any size that computes nothing: what is left of a round is its cost. It may sleep
 * instead, so that a few cores hold the rounds of many executors.
 *
 * @param milliseconds that every step sleeps
 * @param straggling mean of the milliseconds that a step sleeps beyond that, by the exponential
 *     law; drawn from the step's key, so the same in every attempt
 */
record Idle(int parameters, double milliseconds, double straggling)
    implements GradientObjective, Evaluator {

  /** One that doesn't sleep. */
  Idle(int parameters) {
    this(parameters, 0, 0);
  }

  @Override
  public Layout layout() {
    return new Layout.Builder().add("weights", Shape.of(parameters)).build();
  }

  @Override
  public DType dtype() {
    return DType.FLOAT32;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(784);
  }

  /** Not zeros, which would be compressed to nothing on their way. */
  @Override
  public Tensor initialWeights(RandomKey key) {
    float[] weights = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      weights[i] = (float) key.uniform(i) - 0.5f;
    }
    return Tensor.of(Shape.of(parameters), weights);
  }

  @Override
  public Optimizer optimizer() {
    return new RmsProp();
  }

  @Override
  public GradientClipping clipping() {
    return GradientClipping.none();
  }

  @Override
  public int sums() {
    return 2;
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    return Map.of("loss", sums[0]);
  }

  @Override
  public Evaluator evaluator() {
    return this;
  }

  @Override
  public double gradient(
      Tensor weights, Batch batch, RandomKey key, Tensor gradient, double[] sums) {
    gradient.set(weights);
    sleep(milliseconds - straggling * Math.log1p(-key.uniform(0)));
    return 0;
  }

  private static void sleep(double milliseconds) {
    try {
      TimeUnit.NANOSECONDS.sleep((long) (1e6 * milliseconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in a step", e);
    }
  }

  @Override
  public void evaluate(Tensor weights, Batch batch, double[] sums) {
    throw new UnsupportedOperationException("Rounds only");
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    throw new UnsupportedOperationException("Rounds only");
  }
}
