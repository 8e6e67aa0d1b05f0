package io.centelha.training;

import io.centelha.data.Batch;
import io.centelha.data.EpochBatches;
import io.centelha.data.FeaturePipeline;
import io.centelha.data.Shard;
import io.centelha.models.Evaluator;
import io.centelha.models.Objective;
import io.centelha.models.WeightedRows;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * The steps that one replica takes in a round: its batches, the gradients on them, and the sums
 * over their rows.
 */
final class ReplicaSteps {
  private final Round round;
  private final int replica;
  private final EpochBatches batches;
  private final Evaluator evaluator;
  private final RandomKey key;
  private final LongFunction<Optimizer> optimizers;
  private final double[] sums;
  private long rows;
  private OptionalLong diverged = OptionalLong.empty();
  private double lastFiniteLoss = Double.NaN;

  ReplicaSteps(
      Objective objective,
      Plan plan,
      Round round,
      int replica,
      Shard shard,
      FeaturePipeline features) {
    this.round = round;
    this.replica = replica;
    this.batches =
        EpochBatches.shuffled(
            shard,
            features,
            plan.batchSize(replica),
            objective.dtype(),
            plan.orderKey(round.epoch(), replica));
    this.evaluator = objective.evaluator();
    this.key = plan.stepKey(round.epoch(), replica);
    this.optimizers = plan.optimizers(objective);
    this.sums = new double[objective.sums()];
  }

  int replica() {
    return replica;
  }

  long first() {
    return round.firstStep();
  }

  /** The optimizer of each step since the beginning of training, counted from 1. */
  LongFunction<Optimizer> optimizers() {
    return optimizers;
  }

  /** The step after the last that this replica takes: its epoch may be shorter than others'. */
  long end() {
    return Math.max(first(), Math.min(round.end(), batches.steps()));
  }

  /**
   * Computes the gradient of one step.
   *
   * @return false if the loss is not finite: the round ends here
   */
  boolean gradient(long step, Tensor weights, Tensor gradient) {
    Batch batch = batches.batch(step);
    double loss = loss(batch, weights, key.fold(step), gradient);
    rows += batch.size();
    if (!Double.isFinite(loss)) {
      diverged = OptionalLong.of(step);
      return false;
    }
    lastFiniteLoss = loss;
    return true;
  }

  private double loss(Batch batch, Tensor weights, RandomKey stepKey, Tensor gradient) {
    if (batch.weights().isEmpty()) {
      return evaluator.gradient(weights, batch.features(), batch.labels(), stepKey, gradient, sums);
    }
    var rows = new WeightedRows(batch.features(), batch.labels(), batch.weights().get());
    return evaluator.gradient(weights, rows, stepKey, gradient, sums);
  }

  /** Ends the round as diverged if what it made is not finite. */
  void check(Tensor result) {
    if (diverged.isEmpty() && !result.dtype().kernels().isFinite(result)) {
      diverged = OptionalLong.of(end() - 1);
    }
  }

  /** What these steps met. */
  ReplicaReport report() {
    return new ReplicaReport(rows, end() - first(), sums, diverged, lastFiniteLoss);
  }
}
