package io.centelha.distributed.scoring;

import io.centelha.trained.Scorer;
import java.util.List;

/**
 * The predictions for some rows.
 *
 * @param keys of the rows
 * @param scored what is said of them; valid until the next batch is asked for
 */
record PredictedBatch(List<String> keys, Scorer.Scored scored) {}
