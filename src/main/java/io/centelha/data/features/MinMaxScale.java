package io.centelha.data.features;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shifts and scales every column so that its smallest training value becomes {@code min} and its
 * largest {@code max}.
 *
 * <pre>{@code y = (x − dataMin) · (max − min) / (dataMax − dataMin) + min }</pre>
 *
 * <p>As in scikit-learn, missing values stay missing, values outside the training range fall
 * outside min … max, and a column whose values are all equal becomes {@code min}.
 *
 * @param min where a column's smallest value goes
 * @param max where a column's largest value goes, &gt; min
 */
public record MinMaxScale(double min, double max) implements NumericTransformation {

  /** Where a column's smallest value goes if nothing else is said: {@value}. */
  public static final double DEFAULT_MIN = 0;

  /** Where a column's largest value goes if nothing else is said: {@value}. */
  public static final double DEFAULT_MAX = 1;

  /** Its name and arguments. */
  public static final Word<MinMaxScale> WORD =
      Word.of(
              MinMaxScale.class,
              "MinMaxScale",
              "Shifts and scales every column to the range from min to max.")
          .with(
              "min",
              Kind.number(),
              MinMaxScale::min,
              DEFAULT_MIN,
              "Where a column's smallest value goes.")
          .with(
              "max",
              Kind.number(),
              MinMaxScale::max,
              DEFAULT_MAX,
              "Where a column's largest value goes; above min.")
          .made(a -> new MinMaxScale(a.get("min"), a.get("max")));

  /** Checks the range. */
  public MinMaxScale {
    Checks.argument(
        min < max && Double.isFinite(max - min),
        "MinMaxScale: min must be below max, got %s and %s",
        min,
        max);
  }

  /** To the range from {@value #DEFAULT_MIN} to {@value #DEFAULT_MAX}. */
  public MinMaxScale() {
    this(DEFAULT_MIN, DEFAULT_MAX);
  }

  @Override
  public FittedNumbers fit(int columns, Supplier<ColumnStatistics> statistics) {
    ColumnStatistics known = statistics.get();
    List<Double> dataMin = new ArrayList<>();
    List<Double> dataMax = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      known.checkNotEmpty("MinMaxScale", column);
      dataMin.add(known.min(column));
      dataMax.add(known.max(column));
    }
    return new MinMaxScaled(dataMin, dataMax, min, max);
  }
}
