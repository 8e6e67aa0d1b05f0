package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import java.util.List;

/** Fits transformations one after the other, each on what those before it make of the rows. */
public final class FeatureFit {
  private final RowFormat format;
  private final TrainingFacts facts;

  /** A fit on rows of this format. */
  public FeatureFit(RowFormat format, TrainingFacts facts) {
    this.format = format;
    this.facts = facts;
  }

  /** Fits those of the only input. */
  public FeaturePipeline of(List<Transformation> transformations) {
    return of(InputTransformations.of(transformations));
  }

  /**
   * Fits those of each input.
   *
   * @throws IllegalArgumentException if there is no such input
   */
  public FeaturePipeline of(InputTransformations transformations) {
    List<Field> inputs = format.inputs();
    transformations.check(inputs);
    FeaturePipeline all = of(transformations.of(inputs.get(0)), 0);
    for (int i = 1; i < inputs.size(); i++) {
      FeaturePipeline fitted = of(transformations.of(inputs.get(i)), i);
      all = fitted.steps().isEmpty() ? all : all.with(inputs.get(i).name(), fitted);
    }
    return all;
  }

  /**
   * What a network takes of rows of this format, once transformations are fitted.
   *
   * @throws IllegalArgumentException if one can't take what those before it give, or its input
   *     isn't there
   */
  public static List<Spec> specs(RowFormat format, InputTransformations transformations) {
    transformations.check(format.inputs());
    return format.inputs().stream()
        .map(input -> output(input, transformations.of(input)).spec())
        .toList();
  }

  private static Field output(Field input, List<Transformation> transformations) {
    Field made = input;
    for (Transformation step : transformations) {
      if (step instanceof ColumnTransformation column) {
        made = column.output(made);
      } else {
        checkNumbers(made);
      }
    }
    return made;
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
        "Field %s can't be scaled: FLOATS, DOUBLES or BYTES of a fixed shape are expected",
        given);
  }
}
