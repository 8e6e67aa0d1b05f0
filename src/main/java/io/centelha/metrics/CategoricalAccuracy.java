package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Share of rows whose most probable class is the label's greatest: labels {@code [batch, classes]}.
 */
public record CategoricalAccuracy(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<CategoricalAccuracy> WORD =
      Word.of(
              CategoricalAccuracy.class,
              "categorical_accuracy",
              "Share of one-hot labels whose class has the largest output.")
          .named(CategoricalAccuracy::name)
          .made(a -> new CategoricalAccuracy(a.name()));

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    Labels.checkEach(name, labels, predictions);
    int classes = predictions.shape().dimension(-1);
    return RowSums.of(
        predictions.shape().dimension(0),
        predictions.size() / classes,
        weights,
        i ->
            ArgMax.of(labels, i * classes, classes) == ArgMax.of(predictions, i * classes, classes)
                ? 1
                : 0);
  }
}
