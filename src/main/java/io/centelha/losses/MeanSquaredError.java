package io.centelha.losses;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * Mean squared error.
 *
 * <pre>{@code L = mean (y − p)² }</pre>
 */
public record MeanSquaredError() implements Loss {

  /** Its name and arguments. */
  public static final Word<MeanSquaredError> WORD =
      Word.of(MeanSquaredError.class, "mean_squared_error", "Mean of (prediction - label)².")
          .alias("mse")
          .made(a -> new MeanSquaredError());

  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    return reduction.of(predictions.minus(Labels.like(predictions, labels)).square());
  }
}
