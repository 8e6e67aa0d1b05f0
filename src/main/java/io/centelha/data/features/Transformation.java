package io.centelha.data.features;

import io.centelha.data.files.DataException;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * A transformation of the features as a job describes it. What it must know of the data, it learns
 * from the training rows by {@link #fit}; it changes nothing by itself.
 */
public interface Transformation extends Serializable {

  /**
   * Learns what there is to learn.
   *
   * @param columns features per row
   * @param statistics of the training rows as they come to this transformation; asked for only if
   *     they are needed, since they cost a pass over the rows
   * @throws DataException if a column has no value to learn from
   */
  FittedTransformation fit(int columns, Supplier<ColumnStatistics> statistics);
}
