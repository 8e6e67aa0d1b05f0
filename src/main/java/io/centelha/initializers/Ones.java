package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/** One everywhere. Needs no randomness. */
public record Ones() implements Initializer {

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.each(weights, i -> 1);
  }
}
