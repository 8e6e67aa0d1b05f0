package io.centelha.data.features;

import io.centelha.words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shifts and scales every column to mean 0 and standard deviation 1 over the training rows.
 *
 * <pre>{@code y = (x − mean) / deviation,  deviation = √(Σ (x − mean)² / count) }</pre>
 *
 * <p>As in scikit-learn, missing values are left out and stay missing, and a column whose values
 * are all equal is only shifted: it becomes 0.
 */
public record StandardScale() implements NumericTransformation {

  /** Its name and arguments. */
  public static final Word<StandardScale> WORD =
      Word.of(
              StandardScale.class,
              "StandardScale",
              "Shifts and scales every column to mean 0 and standard deviation 1.")
          .made(a -> new StandardScale());

  @Override
  public FittedNumbers fit(int columns, Supplier<ColumnStatistics> statistics) {
    ColumnStatistics known = statistics.get();
    List<Double> mean = new ArrayList<>();
    List<Double> deviation = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      known.checkNotEmpty("StandardScale", column);
      mean.add(known.mean(column));
      double root = Math.sqrt(known.variance(column));
      // Below the normal range of float32, 1 / deviation would be infinite.
      boolean constant = known.isConstant(column) || root < Float.MIN_NORMAL;
      deviation.add(constant ? 1 : root);
    }
    return new StandardScaled(mean, deviation);
  }
}
