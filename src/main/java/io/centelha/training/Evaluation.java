package io.centelha.training;

import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import java.util.List;

/** Loss and metrics of a trained network: a pure function, the same on one JVM and executors. */
public final class Evaluation {

  private Evaluation() {}

  /** The sums of loss and metrics over the rows of a shard. */
  public static double[] sums(Trained trained, Shard shard) {
    List<EpochBatches> passes = passes(trained, shard, RoundWork.EVALUATION_BATCH);
    double[] sums = new double[trained.network().sums()];
    try (Scorer scorer = new Scorer(trained)) {
      for (int step = 0; step < passes.get(0).steps(); step++) {
        int at = step;
        scorer.evaluate(passes.stream().map(pass -> pass.batch(at)).toList(), sums);
      }
    }
    return sums;
  }

  /** The same rows in batches, for each member as its transformations leave them. */
  static List<EpochBatches> passes(Trained trained, Shard shard, int batchSize) {
    return trained.members().stream()
        .map(
            member ->
                EpochBatches.inOrder(
                    shard, member.features(), batchSize, trained.network().dtype()))
        .toList();
  }
}
