package io.centelha.distributed;

import io.centelha.tensor.Tensor;
import io.centelha.training.RoundWork;
import org.apache.spark.api.java.JavaSparkContext;

/** Loss and metrics over the rows of shards. */
public final class SparkEvaluation {

  private SparkEvaluation() {}

  /**
   * The sums of loss and metrics: one Spark job, folded in the order of the shards.
   *
   * @param what a word for Spark's list of jobs
   */
  public static double[] sums(
      JavaSparkContext context, RoundWork work, Tensor weights, SparkShards shards, String what) {
    context.setJobDescription("evaluation of " + what + " rows");
    return SparkFailures.repeat(() -> once(context, work, weights, shards));
  }

  private static double[] once(
      JavaSparkContext context, RoundWork work, Tensor weights, SparkShards shards) {
    try (Outgoing sent = Outgoing.of(context, Wire.encode(weights))) {
      return work.fold(
          shards.run((number, shard) -> work.evaluate(Wire.weights(sent.bytes()), shard)));
    }
  }
}
