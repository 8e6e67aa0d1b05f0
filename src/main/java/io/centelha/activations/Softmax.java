package io.centelha.activations;

import io.centelha.autodiff.Value;

/**
 * Probabilities of classes from logits, along the last axis.
 *
 * <pre>{@code f(x)ₖ = eˣₖ / Σⱼ eˣⱼ }</pre>
 */
public record Softmax() implements Activation {

  @Override
  public Value apply(Value x) {
    return x.softmax();
  }
}
