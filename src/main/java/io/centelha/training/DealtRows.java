package io.centelha.training;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.RowFormat;

/**
 * Training rows, dealt to replicas, and maybe rows for validation: in this JVM or on executors.
 *
 * @param <R> where rounds over them are computed
 */
public interface DealtRows<R extends Rounds> {

  /** What each row looks like. */
  RowFormat format();

  /** The statistics of all training rows after these transformations, in the shards' order. */
  ColumnStatistics statistics(FeaturePipeline before);

  /** Rounds of this work over these rows. */
  R rounds(RoundWork work);
}
