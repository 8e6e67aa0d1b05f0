package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits transformations one after the other, each on what those before it make of the rows. */
public final class FeatureFit {
  private final RowFormat format;
  private final TrainingFacts facts;

  /** A fit on rows of this format. */
  public FeatureFit(RowFormat format, TrainingFacts facts) {
    this.format = format;
    this.facts = facts;
  }

  /** Fits those of the first input. */
  public FeaturePipeline of(List<Transformation> transformations) {
    return of(transformations, 0);
  }

  /**
   * Fits those of the first input and those of others.
   *
   * @param others by the names of inputs
   * @throws IllegalArgumentException if there is no such input
   */
  public FeaturePipeline of(
      List<Transformation> transformations, Map<String, List<Transformation>> others) {
    FeaturePipeline all = of(transformations, 0);
    List<String> names = format.inputs().stream().map(Field::name).toList();
    for (var other : others.entrySet()) {
      int input = names.indexOf(other.getKey());
      Checks.argument(
          input >= 0, "There is no input '%s' to transform, only %s", other.getKey(), names);
      FeaturePipeline fitted = of(other.getValue(), input);
      all =
          input == 0
              ? new FeaturePipeline(fitted.steps(), all.others())
              : all.with(other.getKey(), fitted);
    }
    return all;
  }

  /**
   * What a network takes of rows of this format, once transformations of the first input are
   * fitted.
   *
   * @throws IllegalArgumentException if one can't take what those before it give
   */
  public static List<Spec> specs(RowFormat format, List<Transformation> transformations) {
    List<Spec> specs = new ArrayList<>();
    for (Field input : format.inputs()) {
      Field made = input;
      for (Transformation step : specs.isEmpty() ? transformations : List.<Transformation>of()) {
        if (step instanceof ColumnTransformation column) {
          made = column.output(made);
        } else {
          checkNumbers(made);
        }
      }
      specs.add(made.spec());
    }
    return specs;
  }

  private FeaturePipeline of(List<Transformation> transformations, int input) {
    Field field = format.inputs().get(input);
    FeaturePipeline fitted = FeaturePipeline.identity();
    for (Transformation transformation : transformations) {
      FeaturePipeline before = fitted;
      Field given = before.output(field);
      if (transformation instanceof ColumnTransformation column) {
        column.output(given);
        Tally nothing = column.tally(given);
        Tally all = nothing == Tally.NOTHING ? nothing : facts.tally(column, before, input);
        fitted = before.then(column.fit(given, all));
      } else if (transformation instanceof NumericTransformation numbers) {
        checkNumbers(given);
        fitted = before.then(numbers.fit(given.width(), () -> facts.statistics(before, input)));
      }
    }
    return fitted;
  }

  private static void checkNumbers(Field given) {
    Checks.argument(
        given.isPlain(),
        "Field %s can't be scaled: FLOATS or BYTES of a fixed shape are expected",
        given);
  }
}
