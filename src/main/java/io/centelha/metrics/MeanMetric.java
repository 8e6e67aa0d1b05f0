package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** The weighted mean of a figure of each row: one sum. */
interface MeanMetric extends Metric {

  /** The sum over the rows of a batch of each row's figure times its weight. */
  double sum(Tensor labels, Tensor predictions, RowWeights weights);

  @Override
  default int sums() {
    return 1;
  }

  @Override
  default void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at) {
    sums[at] += sum(labels, predictions, weights);
  }

  @Override
  default double result(double[] sums, int at, Totals totals) {
    return totals.mean(sums[at]);
  }
}
