package io.centelha.activations;

import io.centelha.autodiff.Value;

/**
 * Rectified linear unit; the derivative at 0 is 0.
 *
 * <pre>{@code f(x) = max(x, 0) }</pre>
 */
public record Relu() implements Activation {

  @Override
  public Value apply(Value x) {
    return x.relu();
  }
}
