package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/**
 * Uniform numbers whose variance keeps the activations of a ReLU layer at their size.
 *
 * <pre>{@code w ~ U(-limit, limit),  limit = √(6 / inputs) }</pre>
 *
 * <p>Source: [HeEtAl2015].
 */
public record HeUniform() implements Initializer {

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.uniform(weights, key, Fans.variance(2, Fans.of(weights.shape()).in()));
  }
}
