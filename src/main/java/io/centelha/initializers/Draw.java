package io.centelha.initializers;

import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** Fills arrays with independent random numbers, element i from the key's counter i. */
final class Draw {

  /** The standard deviation of a standard normal number that is drawn again until |z| ≤ 2. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private Draw() {}

  /** Writes a function of the place to each place. */
  static void each(Tensor weights, IntToDoubleFunction value) {
    int offset = weights.offset();
    if (weights.dtype() == DType.FLOAT32) {
      float[] array = weights.floats();
      for (int i = 0; i < weights.size(); i++) {
        array[offset + i] = (float) value.applyAsDouble(i);
      }
    } else {
      double[] array = weights.doubles();
      for (int i = 0; i < weights.size(); i++) {
        array[offset + i] = value.applyAsDouble(i);
      }
    }
  }

  /** Uniform between {@code low} and {@code high}. */
  static void uniform(Tensor weights, RandomKey key, double low, double high) {
    each(weights, i -> low + (high - low) * key.uniform(i));
  }

  /** Uniform around 0 with this variance: the limit is √(3·variance). */
  static void uniform(Tensor weights, RandomKey key, double variance) {
    double limit = Math.sqrt(3 * variance);
    uniform(weights, key, -limit, limit);
  }

  /** Normal around {@code mean}. */
  static void normal(Tensor weights, RandomKey key, double mean, double deviation) {
    each(weights, i -> mean + deviation * key.normal(i));
  }

  /**
   * Normal around 0, cut at two deviations of the uncut normal, which is widened to keep this
   * variance.
   */
  static void truncatedNormal(Tensor weights, RandomKey key, double variance) {
    double deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
    each(weights, i -> deviation * truncatedNormal(key, i));
  }

  /** Attempts differ in the key, not in the counter: so no element depends on another's luck. */
  private static double truncatedNormal(RandomKey key, int index) {
    double z = key.normal(index);
    for (int attempt = 1; Math.abs(z) > 2; attempt++) {
      z = key.fold(attempt).normal(index);
    }
    return z;
  }
}
