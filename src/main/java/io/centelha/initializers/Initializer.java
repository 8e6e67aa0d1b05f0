package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.io.Serializable;

/** Gives an array of weights its first values. Named as {@link Initializers} says. */
public interface Initializer extends Serializable {

  /**
   * Overwrites {@code weights}. Element i is a function of the shape, the key and i alone; float32
   * holds the float64 values rounded.
   *
   * @param weights a view; its shape decides how many inputs and outputs the layer has
   * @param key one of its own for each array of weights
   */
  void fill(Tensor weights, RandomKey key);
}
