package io.centelha.losses;

import io.centelha.autodiff.Value;

/**
 * Mean squared error.
 *
 * <pre>{@code L = mean (y − p)² }</pre>
 */
public record MeanSquaredError() implements Loss {

  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    return reduction.of(predictions.minus(Labels.like(predictions, labels)).square());
  }
}
