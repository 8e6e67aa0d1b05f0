package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/** Zero everywhere: Keras' default for biases. Needs no randomness. */
public record Zeros() implements Initializer {

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.each(weights, i -> 0);
  }
}
