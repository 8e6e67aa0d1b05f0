package io.centelha.distributed.scoring;

import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * The predictions for some rows.
 *
 * @param keys of the rows
 * @param outputs each of the network's, {@code [rows, …]}; valid until the next batch is asked for
 */
record PredictedBatch(List<String> keys, List<Tensor> outputs) {}
