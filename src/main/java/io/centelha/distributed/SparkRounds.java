package io.centelha.distributed;

import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import io.centelha.training.Plan;
import io.centelha.training.ReplicaResult;
import io.centelha.training.Round;
import io.centelha.training.RoundWork;
import io.centelha.training.Rounds;
import io.centelha.training.TrainingState;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Rounds on executors: each is one Spark job with a task for each replica. State goes out as one
 * broadcast of bytes; results come back as bytes and are used in the order of the replicas,
 * whichever came first.
 */
public final class SparkRounds implements Rounds {
  private final JavaSparkContext context;
  private final RoundWork work;
  private final SparkShards training;
  private final Optional<SparkShards> validation;

  /**
   * Rounds over dealt rows.
   *
   * @param training one shard for each replica
   */
  public SparkRounds(
      JavaSparkContext context,
      RoundWork work,
      SparkShards training,
      Optional<SparkShards> validation) {
    this.context = context;
    this.work = work;
    this.training = training;
    this.validation = validation;
  }

  @Override
  public Objective objective() {
    return work.objective();
  }

  @Override
  public Plan plan() {
    return work.plan();
  }

  @Override
  public List<Long> rows() {
    return training.rows();
  }

  @Override
  public List<ReplicaResult> run(TrainingState state, Round round) {
    context.setJobDescription(
        "epoch %d/%d, steps %d–%d"
            .formatted(round.epoch() + 1, plan().epochs(), round.firstStep() + 1, round.end()));
    return SparkFailures.repeat(() -> once(state, round));
  }

  private List<ReplicaResult> once(TrainingState state, Round round) {
    RoundWork task = work;
    Broadcast<byte[]> bytes = context.broadcast(Wire.encode(state));
    try {
      return training
          .run(
              (replica, shard) ->
                  Wire.encode(task.train(Wire.state(bytes.value()), round, replica, shard)))
          .stream()
          .map(Wire::result)
          .toList();
    } finally {
      bytes.destroy();
    }
  }

  @Override
  public double[] validate(Tensor weights) {
    return validation.map(shards -> evaluate(weights, shards, "validation")).orElse(new double[0]);
  }

  /**
   * The sums of loss and metrics over shards: one Spark job, folded in the order of the shards.
   *
   * @param what a word for Spark's list of jobs
   */
  public double[] evaluate(Tensor weights, SparkShards shards, String what) {
    return SparkEvaluation.sums(context, work, weights, shards, what);
  }
}
