package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Share of labels 0 and 1 that the probability, rounded at {@value #THRESHOLD}, meets. */
public record BinaryAccuracy(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<BinaryAccuracy> WORD =
      Word.of(
              BinaryAccuracy.class,
              "binary_accuracy",
              "Share of labels 0 and 1 that the probability, rounded at 0.5, meets.")
          .named(BinaryAccuracy::name)
          .lacks("threshold", "0.5")
          .made(a -> new BinaryAccuracy(a.name()));

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
