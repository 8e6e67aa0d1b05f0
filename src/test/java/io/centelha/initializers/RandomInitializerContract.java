package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every initializer that draws numbers must do as well: moments within 4.5 standard errors.
 */
interface RandomInitializerContract extends InitializerContract {
  int INPUTS = 200;
  int OUTPUTS = 300;
  double STANDARD_ERRORS = 4.5;

  /** The moments expected of a kernel of [INPUTS, OUTPUTS]. */
  Moments moments();

  /**
   * Moments of a distribution.
   *
   * @param kurtosis E(w − mean)⁴ / variance²: the variance of w² follows from it
   */
  record Moments(double mean, double variance, double kurtosis, double low, double high) {
    static Moments uniform(double low, double high) {
      return new Moments((low + high) / 2, (high - low) * (high - low) / 12, 1.8, low, high);
    }

    static Moments normal(double mean, double deviation) {
      return new Moments(mean, deviation * deviation, 3, -1 / 0.0, 1 / 0.0);
    }

    /**
     * Cut at two deviations of the uncut normal: variance 0.7737 and fourth moment 1.4162 of the
     * uncut standard normal's 1 and 3.
     */
    static Moments truncatedNormal(double variance) {
      double limit = 2 * Math.sqrt(variance) / 0.8796256610342398;
      return new Moments(0, variance, 2.3655, -limit, limit);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  default void meanAndVarianceAreThoseOfItsDistribution(long seed) {
    double[] weights = kernel(RandomKey.of(seed));
    Moments expected = moments();
    double mean = Arrays.stream(weights).average().orElseThrow();
    assertThat(mean)
        .isCloseTo(
            expected.mean(),
            within(STANDARD_ERRORS * Math.sqrt(expected.variance() / weights.length)));
    double variance =
        Arrays.stream(weights)
            .map(w -> w - expected.mean())
            .map(d -> d * d)
            .average()
            .orElseThrow();
    assertThat(variance / expected.variance())
        .isCloseTo(
            1, within(STANDARD_ERRORS * Math.sqrt((expected.kurtosis() - 1) / weights.length)));
  }

  @Test
  default void staysWithinItsBounds() {
    Moments expected = moments();
    for (double weight : kernel(RandomKey.of(7))) {
      assertThat(weight).isBetween(expected.low(), expected.high());
    }
  }

  @Test
  default void neighboursAreUncorrelated() {
    double[] weights = kernel(RandomKey.of(11));
    double sum = 0;
    for (int i = 1; i < weights.length; i++) {
      sum += (weights[i] - moments().mean()) * (weights[i - 1] - moments().mean());
    }
    double correlation = sum / (weights.length - 1) / moments().variance();
    assertThat(correlation).isCloseTo(0, within(STANDARD_ERRORS / Math.sqrt(weights.length)));
  }

  @Test
  default void otherKeysGiveOtherWeights() {
    assertThat(kernel(RandomKey.of(1))).isNotEqualTo(kernel(RandomKey.of(2)));
  }

  private double[] kernel(RandomKey key) {
    Tensor weights = Tensor.of(Shape.of(INPUTS, OUTPUTS), new double[INPUTS * OUTPUTS]);
    initializer().fill(weights, key);
    return weights.doubles();
  }
}
