package io.centelha.initializers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * Normal numbers of a given mean and deviation, whatever the shape; not truncated.
 *
 * @param mean finite
 * @param stddev finite, &ge; 0
 */
public record RandomNormal(double mean, double stddev) implements Initializer {

  /** Keras' default mean: {@value}. */
  public static final double DEFAULT_MEAN = 0;

  /** Keras' default deviation: {@value}. */
  public static final double DEFAULT_STDDEV = 0.05;

  /** Its name and arguments. */
  public static final Word<RandomNormal> WORD =
      Word.of(RandomNormal.class, "random_normal", "Normal distribution.")
          .with("mean", Kind.number(), RandomNormal::mean, DEFAULT_MEAN, "Its mean.")
          .with(
              "stddev",
              Kind.number().atLeast(0),
              RandomNormal::stddev,
              DEFAULT_STDDEV,
              "Its standard deviation.")
          .made(a -> new RandomNormal(a.get("mean"), a.get("stddev")));

  public RandomNormal {
    Checks.argument(Double.isFinite(mean), "RandomNormal: mean must be finite, got %s", mean);
    Checks.notNegative("RandomNormal", "stddev", stddev);
  }

  /** Keras' defaults. */
  public RandomNormal() {
    this(DEFAULT_MEAN, DEFAULT_STDDEV);
  }

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.normal(weights, key, mean, stddev);
  }
}
