package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Root of the mean squared error over all rows: {@code √mean (y − p)²}. */
public record RootMeanSquaredError(String name) implements MeanMetric {

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }

  @Override
  public double result(double[] sums, int at, Totals totals) {
    return Math.sqrt(totals.mean(sums[at]));
  }
}
