package io.centelha.data.features;

import io.centelha.tensor.Checks;
import java.util.function.Supplier;

/**
 * Scales and shifts all columns alike; there is nothing to learn.
 *
 * <pre>{@code y = x · scale + offset }</pre>
 *
 * @param scale finite, not 0
 * @param offset finite
 */
public record Rescale(double scale, double offset) implements Transformation, FittedTransformation {

  /** Checks both numbers. */
  public Rescale {
    Checks.argument(
        scale != 0 && Float.isFinite((float) scale) && Float.isFinite((float) offset),
        "Rescale: scale must be finite and not 0, offset finite, got %s and %s",
        scale,
        offset);
  }

  /** Division of every value, by 255 for bytes: a multiplication by {@code 1 / divisor}. */
  public static Rescale divideBy(double divisor) {
    return new Rescale(1 / divisor, 0);
  }

  @Override
  public FittedTransformation fit(int columns, Supplier<ColumnStatistics> statistics) {
    return this;
  }

  @Override
  public FeatureLoop loop() {
    return new UniformAffineLoop((float) scale, (float) offset);
  }

  @Override
  public void checkColumns(int columns) {
    // fits any number of columns
  }
}
