package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/**
 * Share of rows whose most probable class is the label's greatest: labels {@code [batch, classes]}.
 */
public record CategoricalAccuracy(String name) implements Metric {

  @Override
  public double sum(Tensor labels, Tensor predictions) {
    Labels.checkEach(name, labels, predictions);
    int classes = predictions.shape().dimension(-1);
    double correct = 0;
    for (int at = 0; at < predictions.size(); at += classes) {
      correct += ArgMax.of(labels, at, classes) == ArgMax.of(predictions, at, classes) ? 1 : 0;
    }
    return correct;
  }
}
