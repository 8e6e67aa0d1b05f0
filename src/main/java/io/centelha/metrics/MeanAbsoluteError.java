package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Mean absolute error: {@code mean |y − p|}. */
public record MeanAbsoluteError(String name) implements MeanMetric {

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, Math::abs);
  }
}
