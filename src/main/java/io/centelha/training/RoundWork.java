package io.centelha.training;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.models.Inference;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.List;

/** What is computed on one shard: pure functions, the same on one JVM and on an executor. */
public record RoundWork(
    Objective objective, Plan plan, FeaturePipeline features, Workspaces workspaces)
    implements Serializable {
  /** Rows that are evaluated at once. */
  public static final int EVALUATION_BATCH = 256;

  private static final int MOST_SCORED_ROWS = 1024;
  private static final int LEAST_SCORED_ROWS = 64;
  private static final int SCORED_NUMBERS = 1 << 20;

  /** Work with nothing computed yet. */
  public RoundWork(Objective objective, Plan plan, FeaturePipeline features) {
    this(objective, plan, features, new Workspaces());
  }

  /** The same work in workspaces that it shares with others. */
  public RoundWork in(Workspaces shared) {
    return new RoundWork(objective, plan, features, shared);
  }

  /**
   * Rows that are scored at once: a product packs the kernel once for all of them, and wide rows
   * take memory.
   *
   * @param features of a row
   */
  public static int scoredRows(int features) {
    return Math.min(MOST_SCORED_ROWS, Math.max(LEAST_SCORED_ROWS, SCORED_NUMBERS / features));
  }

  /** What a replica does in a round. */
  public ReplicaResult train(TrainingState state, Round round, int replica, Shard shard) {
    ReplicaSteps steps = new ReplicaSteps(objective, plan, round, replica, shard, features);
    return plan.strategy().work(objective, state, steps, workspaces);
  }

  /** The sums of loss and metrics over the rows of a shard. */
  public double[] evaluate(Tensor weights, Shard shard) {
    EpochBatches batches =
        EpochBatches.inOrder(shard, features, EVALUATION_BATCH, objective.dtype());
    double[] sums = new double[objective.sums()];
    try (Inference evaluator = objective.evaluator()) {
      for (long step = 0; step < batches.steps(); step++) {
        evaluator.evaluate(weights, batches.batch(step), sums);
      }
    }
    return sums;
  }

  /** The sums of several shards, added up in their order. */
  public double[] fold(List<double[]> perShard) {
    return fold(objective, perShard);
  }

  /** The sums of this objective over several shards, added up in their order. */
  public static double[] fold(Objective objective, List<double[]> perShard) {
    double[] total = new double[objective.sums()];
    for (double[] sums : perShard) {
      for (int i = 0; i < total.length; i++) {
        total[i] += sums[i];
      }
    }
    return total;
  }
}
