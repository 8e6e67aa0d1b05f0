package io.centelha.training;

import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Trained;
import java.util.List;
import java.util.Map;

/** What a trained network says of rows in this JVM. */
final class InMemoryScoring {

  private InMemoryScoring() {}

  /** Rows on as many shards as there are replicas, so that sums are added up as on Spark. */
  static List<Shard> deal(InMemoryData data, Selection selection, Plan plan) {
    return data.deal(selection, plan.replicas(), plan.dealKey());
  }

  static Map<String, Double> evaluate(Trained trained, Plan plan, InMemoryData data) {
    RoundWork work = RoundWork.of(trained, plan);
    List<double[]> sums =
        deal(data, Selection.all(data.rows()), plan).stream()
            .map(shard -> work.evaluate(trained.weights(), shard))
            .toList();
    return trained.network().results(work.fold(sums));
  }

  static Tensor predict(Trained trained, InMemoryData data) {
    CompiledNetwork network = trained.network();
    Shape all = network.network().outputShape().prepend(Math.toIntExact(data.rows()));
    Tensor outputs = Tensor.zeros(network.dtype(), all);
    Evaluator evaluator = network.evaluator();
    int atOnce = RoundWork.scoredRows(data.format().features());
    EpochBatches batches =
        EpochBatches.inOrder(data.inOrder(), trained.features(), atOnce, network.dtype());
    int at = 0;
    for (long step = 0; step < batches.steps(); step++) {
      Batch batch = batches.batch(step);
      Tensor part = evaluator.predict(trained.weights(), batch.features());
      outputs.view(at, part.shape()).set(part);
      at += part.size();
    }
    return outputs;
  }
}
