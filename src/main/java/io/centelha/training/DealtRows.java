package io.centelha.training;

import io.centelha.data.features.TrainingFacts;
import io.centelha.data.rows.RowFormat;

/**
 * Training rows, dealt to replicas, and maybe rows for validation: in this JVM or on executors.
 *
 * @param <R> where rounds over them are computed
 */
public interface DealtRows<R extends Rounds> extends TrainingFacts {

  /** What each row looks like. */
  RowFormat format();

  /** Rounds of this work over these rows. */
  R rounds(RoundWork work);
}
