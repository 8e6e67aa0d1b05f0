package io.centelha.distributed;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Rescale;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.models.Objective;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.Round;
import io.centelha.training.RoundResult;
import io.centelha.training.RoundWork;
import io.centelha.training.Strategy;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Rounds of one step each, over the digits that come with the sources, for measuring. */
final class MeasuredRounds implements AutoCloseable {
  private final SparkShards shards;
  private final SparkRounds rounds;
  private TrainingState state;
  private int number;

  MeasuredRounds(
      JavaSparkContext context,
      Objective objective,
      Strategy strategy,
      int batchSize,
      int replicas,
      long mostBytes)
      throws IOException {
    var source =
        SparkSource.scan(
            context,
            IdxSource.of(
                IdxOptions.mnistTest("data/mnist-10k").withClasses(10), HadoopSettings.defaults()));
    Plan plan = new Plan(1, 1, batchSize, replicas, strategy);
    var deal = new Deal(Selection.all(source.index().rows()), replicas, 64, plan.dealKey());
    this.shards = source.deal(List.of(deal)).get(0);
    shards.load();
    FeaturePipeline features = new FeaturePipeline(List.of(Rescale.divideBy(255)));
    var work = new RoundWork(objective, plan, features);
    this.rounds = new SparkRounds(context, work, shards, Optional.empty()).withMostBytes(mostBytes);
    this.state = Progress.start(rounds).state();
  }

  /** The settings that a job has, and the class path of benchmarks for executors. */
  static JavaSparkContext context(String master) {
    var settings =
        new SparkConf()
            .setMaster(master)
            .setAppName("rounds")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.maxResultSize", "0")
            .set("spark.task.maxDirectResultSize", "64m")
            .set("spark.broadcast.compress", "false")
            .setIfMissing("spark.executor.memory", "3g")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    var context = new JavaSparkContext(settings);
    context.setLogLevel("WARN");
    return context;
  }

  /** Work, averaging and the next state: the milliseconds of one round. */
  double next() {
    long start = System.nanoTime();
    Round round = new Round(number++, 0, 1);
    RoundResult result = rounds.run(state, round);
    state = rounds.plan().strategy().merge(rounds.objective(), rounds.plan(), round, state, result);
    return (System.nanoTime() - start) / 1e6;
  }

  @Override
  public void close() {
    shards.unpersist();
  }
}
