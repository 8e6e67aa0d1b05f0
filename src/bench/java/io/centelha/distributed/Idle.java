package io.centelha.distributed;

import io.centelha.models.Evaluator;
import io.centelha.models.Objective;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Map;

/** A network of any size that computes nothing: what is left of a round is its cost. */
record Idle(int parameters) implements Objective, Evaluator {

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
      Tensor weights,
      Tensor features,
      Tensor labels,
      RandomKey key,
      Tensor gradient,
      double[] sums) {
    gradient.set(weights);
    return 0;
  }

  @Override
  public void evaluate(Tensor weights, Tensor features, Tensor labels, double[] sums) {
    throw new UnsupportedOperationException("Rounds only");
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    throw new UnsupportedOperationException("Rounds only");
  }
}
