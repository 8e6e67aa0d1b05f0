package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Uniform numbers whose variance keeps the activations of a ReLU layer at their size.
 *
 * <pre>{@code w ~ U(-limit, limit),  limit = √(6 / inputs) }</pre>
 *
 * <p>Source: [HeEtAl2015].
 */
public record HeUniform() implements Initializer {

  /** Its name and arguments. */
  public static final Word<HeUniform> WORD =
      Word.of(HeUniform.class, "he_uniform", "Uniform in ±√(6 / inputs).")
          .made(a -> new HeUniform());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.uniform(weights, key, Fans.variance(2, Fans.of(weights.shape()).in()));
  }
}
