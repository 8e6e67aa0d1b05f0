package io.centelha.activations;

import io.centelha.autodiff.Value;

/**
 * No activation.
 *
 * <pre>{@code f(x) = x }</pre>
 */
public record Linear() implements Activation {

  @Override
  public Value apply(Value x) {
    return x;
  }
}
