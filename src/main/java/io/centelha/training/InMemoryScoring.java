package io.centelha.training;

import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.models.Batch;
import io.centelha.models.Graph;
import io.centelha.models.Network;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What a trained network says of rows in this JVM. */
final class InMemoryScoring {

  private InMemoryScoring() {}

  /** Rows on as many shards as there are replicas, so that sums are added up as on Spark. */
  static List<Shard> deal(InMemoryData data, Selection selection, Plan plan) {
    return data.deal(selection, plan.replicas(), plan.dealKey());
  }

  /** The shards of several deals, number by number: the blocks of one deal after the other. */
  static List<Shard> joined(List<List<Shard>> deals) {
    return IntStream.range(0, deals.get(0).size())
        .mapToObj(number -> Shard.of(format(deals), blocks(deals, number)))
        .toList();
  }

  private static RowFormat format(List<List<Shard>> deals) {
    return deals.get(0).get(0).format();
  }

  private static List<Rows> blocks(List<List<Shard>> deals, int number) {
    List<Rows> blocks = new ArrayList<>();
    for (List<Shard> deal : deals) {
      Shard shard = deal.get(number);
      for (int block = 0; block < shard.blocks(); block++) {
        blocks.add(shard.block(block));
      }
    }
    return blocks;
  }

  static Map<String, Double> evaluate(Trained trained, Plan plan, InMemoryData data) {
    return evaluate(trained, deal(data, Selection.all(data.rows()), plan));
  }

  static Map<String, Double> evaluate(Trained trained, List<Shard> shards) {
    List<double[]> sums = shards.stream().map(shard -> Evaluation.sums(trained, shard)).toList();
    return trained.network().results(RoundWork.fold(trained.network(), sums));
  }

  /** Each output of the network, by its name; of a ragged axis the elements of all rows. */
  static Map<String, Tensor> predict(Trained trained, InMemoryData data) {
    return scored(trained, data, trained.network().dtype(), Scorer::all);
  }

  /** How far the members lie apart in each output, by its name. */
  static Map<String, Tensor> deviations(Trained trained, InMemoryData data) {
    return scored(
        trained, data, DType.FLOAT64, (scorer, batches) -> scorer.scored(batches).deviations());
  }

  private static Map<String, Tensor> scored(
      Trained trained,
      InMemoryData data,
      DType dtype,
      BiFunction<Scorer, List<Batch>, List<Tensor>> score) {
    Network network = trained.network().network();
    List<PackedOutput> outputs =
        network.outputs().stream()
            .map(output -> PackedOutput.of(output, network.axes(), data.rows(), dtype))
            .toList();
    int atOnce = RoundWork.scoredRows(data.format().numbers());
    List<EpochBatches> passes = Evaluation.passes(trained, data.inOrder(), atOnce);
    try (Scorer scorer = new Scorer(trained)) {
      for (int step = 0; step < passes.get(0).steps(); step++) {
        int batch = step;
        List<Batch> batches = passes.stream().map(pass -> pass.batch(batch)).toList();
        List<Tensor> parts = score.apply(scorer, batches);
        for (int i = 0; i < parts.size(); i++) {
          outputs.get(i).add(parts.get(i), batches.get(0).splits());
        }
      }
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    List<Graph.Output> names = network.graph().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      named.put(names.get(i).name(), outputs.get(i).all());
    }
    return named;
  }
}
