package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Root of the mean squared error over all rows: {@code √mean (y − p)²}. */
public record RootMeanSquaredError(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<RootMeanSquaredError> WORD =
      Word.of(
              RootMeanSquaredError.class,
              "root_mean_squared_error",
              "Root of the mean of (prediction - label)².")
          .named(RootMeanSquaredError::name)
          .made(a -> new RootMeanSquaredError(a.name()));

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, error -> error * error);
  }

  @Override
  public double result(double[] sums, int at, Totals totals) {
    return Math.sqrt(totals.mean(sums[at]));
  }
}
