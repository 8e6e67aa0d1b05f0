package io.centelha.distributed.scoring;

import io.centelha.tensor.Tensor;
import io.centelha.trained.Scorer;
import java.util.List;

/**
 * The predictions for some rows.
 *
 * @param keys of the rows
 * @param splits where rows end, of each ragged axis: see {@link io.centelha.models.Batch#splits}
 * @param scored what is said of them; valid until the next batch is asked for
 */
record PredictedBatch(List<String> keys, List<Tensor> splits, Scorer.Scored scored) {}
