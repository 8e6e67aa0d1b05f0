package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Share of labels 0 and 1 that the probability, rounded at {@value #THRESHOLD}, meets. */
public record BinaryAccuracy(String name) implements MeanMetric {
  /** A probability above it says 1. */
  public static final double THRESHOLD = 0.5;

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    Labels.checkEach(name, labels, predictions);
    return RowSums.of(
        predictions.shape().dimension(0),
        predictions.size(),
        weights,
        i -> (predictions.get(i) > THRESHOLD ? 1 : 0) == labels.get(i) ? 1 : 0);
  }
}
