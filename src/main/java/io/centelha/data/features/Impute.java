package io.centelha.data.features;

import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Replaces missing values, which are NaN.
 *
 * @param strategy by what
 * @param value the constant, if the strategy is {@link Strategy#CONSTANT}; else 0
 */
public record Impute(Strategy strategy, double value) implements Transformation {

  /** What stands in for a missing value. */
  public enum Strategy {
    /** The mean of the column's other training values. */
    MEAN,
    /** A given number. */
    CONSTANT
  }

  /** Checks the value. */
  public Impute {
    Checks.argument(
        Float.isFinite((float) value), "Impute: the value must be finite, got %s", value);
    Checks.argument(
        strategy == Strategy.CONSTANT || value == 0,
        "Impute: a value, here %s, is for strategy constant only",
        value);
  }

  /** Replacement by the mean of the column's other training values. */
  public static Impute mean() {
    return new Impute(Strategy.MEAN, 0);
  }

  /** Replacement by a number. */
  public static Impute constant(double value) {
    return new Impute(Strategy.CONSTANT, value);
  }

  @Override
  public FittedTransformation fit(int columns, Supplier<ColumnStatistics> statistics) {
    if (strategy == Strategy.CONSTANT) {
      return new Imputed(Collections.nCopies(columns, value));
    }
    List<Double> values = new ArrayList<>();
    ColumnStatistics known = statistics.get();
    for (int column = 0; column < columns; column++) {
      known.checkNotEmpty("Impute by the mean", column);
      values.add(known.mean(column));
    }
    return new Imputed(values);
  }
}
