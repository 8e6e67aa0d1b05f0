package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Mean absolute error: {@code mean |y − p|}. */
public record MeanAbsoluteError(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions) {
    return Regression.sum(name, labels, predictions, Math::abs);
  }
}
