package io.centelha.distributed.rounds;

import io.centelha.distributed.exchange.Exchange;
import io.centelha.distributed.exchange.SentNetwork;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Trained;
import io.centelha.training.Evaluation;
import io.centelha.training.RoundWork;
import io.centelha.training.TrainingState;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** Loss and metrics over the rows of shards. */
public final class SparkEvaluation {

  private SparkEvaluation() {}

  /**
   * Loss and metrics of a trained network, by name, loss first: one Spark job, folded in the order
   * of the shards.
   *
   * @param what a word for Spark's list of jobs
   */
  public static Map<String, Double> figures(
      JavaSparkContext context, Trained trained, SparkShards shards, String what) {
    return trained.network().results(sums(context, trained, shards, what));
  }

  /** The sums that {@link #figures} are made of. */
  public static double[] sums(
      JavaSparkContext context, Trained trained, SparkShards shards, String what) {
    context.setJobDescription("evaluation of " + what + " rows");
    List<double[]> sums = SparkFailures.repeat(() -> once(context, trained, shards));
    return RoundWork.fold(trained.network(), sums);
  }

  private static List<double[]> once(
      JavaSparkContext context, Trained trained, SparkShards shards) {
    try (SentNetwork sent = SentNetwork.of(context, trained)) {
      return shards.run((number, shard) -> Evaluation.sums(sent.arrived(), shard));
    }
  }

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
    try (Exchange sent = Exchange.of(context, new TrainingState(weights, List.of(), 0))) {
      return work.fold(shards.run((number, shard) -> work.evaluate(sent.state().weights(), shard)));
    }
  }
}
