package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Mean squared error: {@code mean (y − p)²}. */
public record MeanSquaredError(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<MeanSquaredError> WORD =
      Word.of(MeanSquaredError.class, "mean_squared_error", "Mean of (prediction - label)².")
          .named(MeanSquaredError::name)
          .alias("mse")
          .made(a -> new MeanSquaredError(a.name()));

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }
}
