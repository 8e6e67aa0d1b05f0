package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** Mean absolute error: {@code mean |y − p|}. */
public record MeanAbsoluteError(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions, IntToDoubleFunction weights) {
    return Regression.sum(name, labels, predictions, weights, Math::abs);
  }
}
