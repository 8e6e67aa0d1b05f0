package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/**
 * Truncated normal numbers whose variance keeps the activations of a ReLU layer at their size.
 *
 * <pre>{@code w ~ N(0, σ²) cut at ±2σ,  σ = √(2 / inputs) / 0.8796 }</pre>
 *
 * <p>The divisor widens the normal by as much as the cut narrows it, as in Keras. Source:
 * [HeEtAl2015].
 */
public record HeNormal() implements Initializer {

  /** Its name and arguments. */
  public static final Word<HeNormal> WORD =
      Word.of(HeNormal.class, "he_normal", "Truncated normal of variance 2 / inputs.")
          .made(a -> new HeNormal());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.truncatedNormal(weights, key, Fans.variance(2, Fans.of(weights.shape()).in()));
  }
}
