package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** Share of rows whose most probable class is the label's number: labels {@code [batch]}. */
public record SparseCategoricalAccuracy(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions) {
    Labels.checkClassNumbers(name, labels, predictions);
    int classes = predictions.shape().dimension(-1);
    double correct = 0;
    for (int row = 0; row < labels.size(); row++) {
      correct += ArgMax.of(predictions, row * classes, classes) == labels.get(row) ? 1 : 0;
    }
    return correct;
  }
}
