package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** Mean squared error: {@code mean (y − p)²}. */
public record MeanSquaredError(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions, IntToDoubleFunction weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }
}
