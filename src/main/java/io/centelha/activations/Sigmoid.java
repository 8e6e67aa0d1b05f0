package io.centelha.activations;

import io.centelha.autodiff.Value;

/**
 * Logistic function: a probability from a logit.
 *
 * <pre>{@code f(x) = 1 / (1 + e⁻ˣ) }</pre>
 */
public record Sigmoid() implements Activation {

  @Override
  public Value apply(Value x) {
    return x.sigmoid();
  }
}
