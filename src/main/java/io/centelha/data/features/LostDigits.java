package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that are scaled and whose values float32 rounds by more than {@value #MOST} of their
 * standard deviation.
 *
 * <pre>{@code max |x − float32(x)| > 1e-4 · √(Σ (x − mean)² / count) }</pre>
 *
 * <p>Of rows that were rounded already, {@code ulp(max |x|) / 2} takes the place of the left side:
 * more isn't known.
 */
public final class LostDigits {
  private static final double MOST = 1e-4;

  /** Whole numbers below are float32 as they are. */
  private static final double EXACT = 1 << 24;

  private LostDigits() {}

  /** A column, by the numbers of its input and its own. */
  public record Place(int input, int column) {}

  /**
   * The columns among those of training rows.
   *
   * @param facts of rows; where they were rounded already, of a column that seems constant it can't
   *     be told, and it is listed
   */
  public static List<Place> of(
      RowFormat format, InputTransformations transformations, TrainingFacts facts) {
    List<Place> places = new ArrayList<>();
    for (int input = 0; input < format.inputs().size(); input++) {
      Field field = format.inputs().get(input);
      if (isScaled(field, transformations)) {
        ColumnStatistics known = facts.statistics(FeaturePipeline.identity(), input);
        for (int column = 0; column < known.columns(); column++) {
          if (isLost(known, column, field.type() == Field.Type.DOUBLES)) {
            places.add(new Place(input, column));
          }
        }
      }
    }
    return places;
  }

  /** Whether an input may have such columns whose digits aren't kept, as far as its field tells. */
  public static boolean mayBe(Field field, InputTransformations transformations) {
    return field.type() == Field.Type.FLOATS && isScaled(field, transformations);
  }

  private static boolean isScaled(Field field, InputTransformations transformations) {
    return field.isPlain()
        && field.type() != Field.Type.BYTES
        && transformations.of(field).stream()
            .anyMatch(step -> step instanceof NumericTransformation && !(step instanceof Impute));
  }

  private static boolean isLost(ColumnStatistics known, int column, boolean isExact) {
    if (known.count(column) == 0) {
      return false;
    }
    double largest = Math.max(Math.abs(known.min(column)), Math.abs(known.max(column)));
    if (known.isConstant(column)) {
      return !isExact && !(largest < EXACT && largest == Math.rint(largest));
    }
    double rounding = isExact ? known.rounding(column) : Math.ulp((float) largest) / 2.0;
    return rounding > MOST * Math.sqrt(known.variance(column));
  }
}
