package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Mean squared error: {@code mean (y − p)²}. */
public record MeanSquaredError(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions) {
    return Regression.sum(name, labels, predictions, error -> error * error);
  }
}
