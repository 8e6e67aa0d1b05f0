package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** Root of the mean squared error over all rows: {@code √mean (y − p)²}. */
public record RootMeanSquaredError(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions, IntToDoubleFunction weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }

  @Override
  public double result(double mean) {
    return Math.sqrt(mean);
  }
}
