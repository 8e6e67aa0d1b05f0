package io.centelha.distributed.scoring;

import io.centelha.tensor.Tensor;
import io.centelha.trained.Scorer;
import java.util.List;

/**
 * The predictions for some rows.
 *
 * @param keys of the rows
 * @param kept what stands beside each row's predictions; empty if nothing does
 * @param splits where rows end, of each ragged axis: see {@link io.centelha.models.Batch#splits}
 * @param scored what is said of them; valid until the next batch is asked for
 */
record PredictedBatch(
    List<String> keys, List<Object[]> kept, List<Tensor> splits, Scorer.Scored scored) {

  PredictedBatch(List<String> keys, List<Tensor> splits, Scorer.Scored scored) {
    this(keys, List.of(), splits, scored);
  }

  /** What stands beside a row's predictions. */
  Object[] kept(int row) {
    return kept.isEmpty() ? new Object[0] : kept.get(row);
  }
}
