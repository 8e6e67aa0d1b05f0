package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Truncated normal numbers whose variance keeps both activations and gradients of a linear or tanh
 * layer at their size.
 *
 * <pre>{@code w ~ N(0, σ²) cut at ±2σ,  σ = √(2 / (inputs + outputs)) / 0.8796 }</pre>
 *
 * <p>The divisor widens the normal by as much as the cut narrows it, as in Keras. Source:
 * [GlorotBengio2010].
 */
public record GlorotNormal() implements Initializer {

  /** Its name and arguments. */
  public static final Word<GlorotNormal> WORD =
      Word.of(
              GlorotNormal.class,
              "glorot_normal",
              "Truncated normal of variance 2 / (inputs + outputs).")
          .made(a -> new GlorotNormal());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.truncatedNormal(weights, key, Fans.variance(1, Fans.of(weights.shape()).mean()));
  }
}
