package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Share of labels 0 and 1 that the probability, rounded at {@value #THRESHOLD}, meets. */
public record BinaryAccuracy(String name) implements Metric {
  /** A probability above it says 1. */
  public static final double THRESHOLD = 0.5;

  @Override
  public double sum(Tensor labels, Tensor predictions) {
    Labels.checkEach(name, labels, predictions);
    double correct = 0;
    for (int i = 0; i < predictions.size(); i++) {
      double said = predictions.get(i) > THRESHOLD ? 1 : 0;
      correct += said == labels.get(i) ? 1 : 0;
    }
    return correct * predictions.shape().dimension(0) / Math.max(1, predictions.size());
  }
}
