package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Share of right predictions; what is right follows from the shapes, as in Keras: {@link
 * BinaryAccuracy} of a single output, {@link SparseCategoricalAccuracy} of several outputs and one
 * label, else {@link CategoricalAccuracy}. So for several independent yes-or-no outputs, ask for
 * {@code binary_accuracy}.
 */
public record Accuracy(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<Accuracy> WORD =
      Word.of(Accuracy.class, "accuracy", "Share of right predictions; the one that fits the loss.")
          .named(Accuracy::name)
          .alias("acc")
          .made(a -> new Accuracy(a.name()));

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return meant(labels, predictions).sum(labels, predictions, weights);
  }

  private MeanMetric meant(Tensor labels, Tensor predictions) {
    if (predictions.shape().dimension(-1) == 1) {
      return new BinaryAccuracy(name);
    }
    return Labels.isClassNumbers(labels, predictions)
        ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);
  }
}
