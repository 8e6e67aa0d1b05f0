package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Mean squared error: {@code mean (y − p)²}. */
public record MeanSquaredError(String name) implements MeanMetric {

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }
}
