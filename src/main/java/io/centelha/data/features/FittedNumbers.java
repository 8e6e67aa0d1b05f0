package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;

/** A transformation of numbers, which stay as many. */
public non-sealed interface FittedNumbers extends FittedTransformation {

  /** Its arithmetic over rows of any number of columns, or of as many as it was fitted on. */
  FeatureLoop loop();

  /**
   * What it makes of one number, in float64: for rows that hold such.
   *
   * @param value may be NaN, where one is missing
   */
  default double transform(double value, int column) {
    float[] row = new float[column + 1]; // the columns before it are there, and say nothing
    row[column] = (float) value;
    loop().apply(row, 0, 1, row.length);
    return row[column];
  }

  /**
   * Throws unless it can be applied to rows of this many features.
   *
   * @throws IllegalArgumentException if it was fitted on another number of columns
   */
  void checkColumns(int columns);

  @Override
  default Field output(Field input) {
    Checks.argument(
        input.isPlain(),
        "Field %s can't be transformed by %s: it takes FLOATS, DOUBLES or BYTES of a fixed shape",
        input,
        getClass().getSimpleName());
    checkColumns(input.width());
    return Field.of(input.name(), Field.Type.FLOATS, input.shape());
  }

  /** The check of a transformation with one number per column. */
  static void checkColumns(int fitted, int columns) {
    Checks.argument(
        fitted == columns,
        "The features' transformation was fitted on %s columns, the rows have %s",
        fitted,
        columns);
  }
}
