package io.centelha.initializers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * Uniform numbers between two limits, whatever the shape.
 *
 * @param minval the lower limit, may be drawn; finite
 * @param maxval the upper limit, &ge; minval; finite
 */
public record RandomUniform(double minval, double maxval) implements Initializer {

  /** Keras' default lower limit: {@value}. */
  public static final double DEFAULT_MINVAL = -0.05;

  /** Keras' default upper limit: {@value}. */
  public static final double DEFAULT_MAXVAL = 0.05;

  /** Its name and arguments. */
  public static final Word<RandomUniform> WORD =
      Word.of(RandomUniform.class, "random_uniform", "Uniform between two bounds.")
          .with("minval", Kind.number(), RandomUniform::minval, DEFAULT_MINVAL, "The lower bound.")
          .with("maxval", Kind.number(), RandomUniform::maxval, DEFAULT_MAXVAL, "The upper bound.")
          .made(a -> new RandomUniform(a.get("minval"), a.get("maxval")));

  public RandomUniform {
    Checks.argument(
        minval <= maxval && Double.isFinite(maxval - minval),
        "RandomUniform: minval <= maxval expected, both finite, got %s and %s",
        minval,
        maxval);
  }

  /** Keras' defaults. */
  public RandomUniform() {
    this(DEFAULT_MINVAL, DEFAULT_MAXVAL);
  }

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.uniform(weights, key, minval, maxval);
  }
}
