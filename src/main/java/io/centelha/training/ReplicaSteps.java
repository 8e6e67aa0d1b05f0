package io.centelha.training;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.models.Batch;
import io.centelha.models.Evaluator;
import io.centelha.models.Learner;
import io.centelha.models.Objective;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.OptionalLong;
import java.util.function.LongToDoubleFunction;

/**
 * The steps that one replica takes in a round: its batches, the gradients on them, and the sums
 * over their rows.
 */
final class ReplicaSteps {
  private final Round round;
  private final int replica;
  private final EpochBatches batches;
  private final RandomKey key;
  private final LongToDoubleFunction rateFactors;
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
    this.key = plan.stepKey(round.epoch(), replica);
    this.rateFactors = plan.rateFactors(round);
    this.sums = new double[objective.sums()];
  }

  int replica() {
    return replica;
  }

  long first() {
    return round.firstStep();
  }

  /** What the learning rate of each step since the beginning of training is multiplied by. */
  LongToDoubleFunction rateFactors() {
    return rateFactors;
  }

  /** The step after the last that this replica takes: its epoch may be shorter than others'. */
  long end() {
    return Math.max(first(), Math.min(round.end(), batches.steps()));
  }

  /**
   * Takes one step.
   *
   * @param step of the epoch
   * @param number of all steps
   * @param remembered see {@link Learner.Step}
   * @return false if the loss is not finite: the round ends here
   */
  boolean take(long step, Learner learner, long number, long remembered) {
    Batch batch = batches.batch(step);
    var which = new Learner.Step(round.epoch(), number, remembered, key.fold(step));
    return met(step, batch, learner.step(which, batch, sums));
  }

  /**
   * Computes the gradient of one step.
   *
   * @return false if the loss is not finite: the round ends here
   */
  boolean gradient(long step, Evaluator evaluator, Tensor weights, Tensor gradient) {
    Batch batch = batches.batch(step);
    return met(step, batch, evaluator.gradient(weights, batch, key.fold(step), gradient, sums));
  }

  private boolean met(long step, Batch batch, double loss) {
    rows += batch.size();
    if (!Double.isFinite(loss)) {
      diverged = OptionalLong.of(step);
      return false;
    }
    lastFiniteLoss = loss;
    return true;
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
