package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Mean absolute error: {@code mean |y − p|}. */
public record MeanAbsoluteError(String name) implements MeanMetric {

  /** Its name and arguments. */
  public static final Word<MeanAbsoluteError> WORD =
      Word.of(MeanAbsoluteError.class, "mean_absolute_error", "Mean of |prediction - label|.")
          .named(MeanAbsoluteError::name)
          .alias("mae")
          .made(a -> new MeanAbsoluteError(a.name()));

  @Override
  public double sum(Tensor labels, Tensor predictions, RowWeights weights) {
    return Regression.sum(name, labels, predictions, weights, Math::abs);
  }
}
