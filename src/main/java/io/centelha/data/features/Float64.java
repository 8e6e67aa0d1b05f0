package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.words.Word;
import java.util.List;

/**
 * Keeps numbers as float64 until the transformations that follow have been computed; then they are
 * rounded to float32. For columns whose values differ by less than float32 can tell: times in
 * seconds, serial numbers. They take twice the memory. It comes first.
 */
public record Float64() implements ColumnTransformation {

  /** Its name; it has no arguments. */
  public static final Word<Float64> WORD =
      Word.of(
              Float64.class,
              "Float64",
              "Keeps numbers as float64 until the transformations behind it are computed. Training"
                  + " puts it first by itself where float32 would round a column by more than"
                  + " 1e-4 of its standard deviation.")
          .made(a -> new Float64());

  /** Whether these keep numbers so. */
  static boolean isIn(List<Transformation> transformations) {
    return transformations.stream().anyMatch(Float64.class::isInstance);
  }

  @Override
  public Field output(Field input) {
    return checked(input);
  }

  static Field checked(Field input) {
    Checks.argument(
        input.isPlain(), "Float64: field %s holds no numbers of a fixed shape to scale", input);
    return input;
  }

  @Override
  public Tally tally(Field input) {
    return Tally.NOTHING;
  }

  @Override
  public KeptFloat64 fit(Field input, Tally all) {
    return new KeptFloat64();
  }
}
