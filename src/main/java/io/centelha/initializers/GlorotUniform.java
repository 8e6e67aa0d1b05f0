package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Uniform numbers whose variance keeps both activations and gradients of a linear or tanh layer at
 * their size; Keras' default for kernels.
 *
 * <pre>{@code w ~ U(-limit, limit),  limit = √(6 / (inputs + outputs)) }</pre>
 *
 * <p>Source: [GlorotBengio2010].
 */
public record GlorotUniform() implements Initializer {

  /** Its name and arguments. */
  public static final Word<GlorotUniform> WORD =
      Word.of(GlorotUniform.class, "glorot_uniform", "Uniform in ±√(6 / (inputs + outputs)).")
          .made(a -> new GlorotUniform());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.uniform(weights, key, Fans.variance(1, Fans.of(weights.shape()).mean()));
  }
}
