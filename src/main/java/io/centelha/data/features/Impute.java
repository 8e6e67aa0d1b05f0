package io.centelha.data.features;

import io.centelha.data.rows.MissingValues;
import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Replaces missing values, which are NaN.
 *
 * @param strategy by what
 * @param value the constant, if the strategy is {@link Strategy#CONSTANT}; else 0
 */
public record Impute(Strategy strategy, double value) implements NumericTransformation {

  /**
   * Whether numbers may be missing where these transformations follow: one of them replaces them.
   */
  public static MissingValues missing(List<Transformation> transformations) {
    return transformations.stream().anyMatch(Impute.class::isInstance)
        ? MissingValues.AS_NAN
        : MissingValues.REJECTED;
  }

  /** Its name and arguments. */
  public static final Word<Impute> WORD =
      Word.of(Impute.class, "Impute", "Replaces missing values.")
          .with(
              "strategy",
              Kind.choice(Strategy.class),
              Impute::strategy,
              Strategy.MEAN,
              "By what: the column's mean, or the constant value.")
          .withOptional(
              "value", Kind.number(), Impute::constant, "The constant, for strategy constant.")
          .made(Impute::of);

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

  private static Impute of(Given given) {
    Strategy strategy = given.get("strategy");
    Optional<Double> value = given.optional("value");
    Checks.argument(
        strategy == Strategy.MEAN || value.isPresent(), "Impute by a constant needs a value");
    Checks.argument(
        strategy == Strategy.CONSTANT || value.isEmpty(),
        "Impute: a value, here %s, is for strategy constant only",
        value.orElse(0.0));
    return new Impute(strategy, value.orElse(0.0));
  }

  private Optional<Double> constant() {
    return strategy == Strategy.CONSTANT ? Optional.of(value) : Optional.empty();
  }

  @Override
  public FittedNumbers fit(int columns, Supplier<ColumnStatistics> statistics) {
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
