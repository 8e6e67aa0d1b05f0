package io.centelha.data.features;

import io.centelha.data.files.DataException;
import java.util.function.Supplier;

/** A transformation of numbers, column by column, which stay as many. */
public non-sealed interface NumericTransformation extends Transformation {

  /**
   * Learns what there is to learn.
   *
   * @param columns features per row
   * @param statistics of the training rows as they come to this transformation; asked for only if
   *     they are needed, since they cost a pass over the rows
   * @throws DataException if a column has no value to learn from
   */
  FittedNumbers fit(int columns, Supplier<ColumnStatistics> statistics);
}
