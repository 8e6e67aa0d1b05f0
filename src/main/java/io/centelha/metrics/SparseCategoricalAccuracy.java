package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Share of rows whose most probable class is the label's number: labels {@code [batch]}. */
public record SparseCategoricalAccuracy(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<SparseCategoricalAccuracy> WORD =
      Word.of(
              SparseCategoricalAccuracy.class,
              "sparse_categorical_accuracy",
              "Share of labels 0, 1, 2 ... whose class has the largest output.")
          .named(SparseCategoricalAccuracy::name)
          .made(a -> new SparseCategoricalAccuracy(a.name()));

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
