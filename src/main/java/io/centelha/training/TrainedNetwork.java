package io.centelha.training;

import io.centelha.data.features.Transformation;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a fit leaves.
 *
 * @param work of the last fit, with the features as they were fitted in the first
 * @param transformations that the features were fitted from
 */
record TrainedNetwork(
    CompiledNetwork network,
    RoundWork work,
    List<Transformation> transformations,
    TrainingState state) {

  /** Rows on as many shards as there are replicas, so that sums are added up as on Spark. */
  static List<Shard> deal(InMemoryData data, Selection selection, Plan plan) {
    return data.deal(selection, plan.replicas(), plan.dealKey());
  }

  Map<String, Double> evaluate(InMemoryData data) {
    List<double[]> sums =
        deal(data, Selection.all(data.rows()), work.plan()).stream()
            .map(shard -> work.evaluate(state.weights(), shard))
            .toList();
    return network.results(work.fold(sums));
  }

  Tensor predict(InMemoryData data) {
    Shape all = network.network().outputShape().prepend(Math.toIntExact(data.rows()));
    Tensor outputs = Tensor.zeros(network.dtype(), all);
    Evaluator evaluator = network.evaluator();
    int atOnce = RoundWork.scoredRows(data.format().features());
    EpochBatches batches =
        EpochBatches.inOrder(data.inOrder(), work.features(), atOnce, network.dtype());
    int at = 0;
    for (long step = 0; step < batches.steps(); step++) {
      Batch batch = batches.batch(step);
      Tensor part = evaluator.predict(state.weights(), batch.features());
      outputs.view(at, part.shape()).set(part);
      at += part.size();
    }
    return outputs;
  }
}
