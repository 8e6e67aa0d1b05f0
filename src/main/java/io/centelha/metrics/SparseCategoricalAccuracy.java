package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Share of rows whose most probable class is the label's number: labels {@code [batch]}. */
public record SparseCategoricalAccuracy(String name) implements MeanMetric {

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    Labels.checkClassNumbers(name, labels, predictions);
    int classes = predictions.shape().dimension(-1);
    return RowSums.of(
        predictions.shape().dimension(0),
        labels.size(),
        weights,
        i -> ArgMax.of(predictions, i * classes, classes) == labels.get(i) ? 1 : 0);
  }
}
