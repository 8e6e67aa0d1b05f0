package io.centelha.activations;

import io.centelha.autodiff.Value;

/**
 * Hyperbolic tangent.
 *
 * <pre>{@code f(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) }</pre>
 */
public record Tanh() implements Activation {

  @Override
  public Value apply(Value x) {
    return x.tanh();
  }
}
