package io.centelha.distributed;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.Round;
import io.centelha.training.RoundWork;
import io.centelha.training.Rounds;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Rounds of replicas that sleep instead of computing, on a cluster of real executors: what a round
 * costs beyond its sleep, in time, in processor time and in bytes, at the driver and at the
 * executors.
 *
 * <p>Arguments: master, executors, cores of each, then points as {@link EmulatedPoint} reads them.
 * Prints a line of JSON for each point.
 */
public final class EmulatedCluster {
  /** Of each way: with 60, the processor time of a round still fell by half in the next 40. */
  private static final int WARM_UP_ROUNDS = 200;

  private final JavaSparkContext context;
  private final int executors;
  private final SparkSource source;

  private EmulatedCluster(JavaSparkContext context, int executors) throws IOException {
    this.context = context;
    this.executors = executors;
    var digits = IdxOptions.mnistTest("data/mnist-10k").withClasses(10);
    this.source = SparkSource.scan(context, IdxSource.of(digits, HadoopSettings.defaults()));
  }

  /** Measures the points one after the other. */
  public static void main(String[] arguments) throws IOException {
    int executors = Integer.parseInt(arguments[1]);
    int cores = Integer.parseInt(arguments[2]);
    try (var context = new JavaSparkContext(settings(arguments[0], executors, cores))) {
      context.setLogLevel("ERROR");
      var cluster = new EmulatedCluster(context, executors);
      cluster.warmUp(executors * Math.min(cores, 4));
      List<EmulatedPoint> points =
          Arrays.stream(arguments).skip(3).map(EmulatedPoint::parse).toList();
      cluster.grow(points);
      for (EmulatedPoint point : points) {
        System.out.println(cluster.measure(point));
      }
    }
  }

  private static SparkConf settings(String master, int executors, int cores) {
    return new SparkConf()
        .setMaster(master)
        .setAppName("emulated cluster")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.maxResultSize", "0")
        .set("spark.task.maxDirectResultSize", "64m")
        .set("spark.broadcast.compress", "false")
        .set("spark.executor.cores", "" + cores)
        .set("spark.cores.max", "" + executors * cores)
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "180s")
        .setIfMissing("spark.executor.memory", "500m")
        .setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path"));
  }

  /** The virtual machines compile what a round is made of. */
  private void warmUp(int replicas) throws IOException {
    for (EmulatedPoint.Way way : EmulatedPoint.Way.values()) {
      SparkShards shards = deal(replicas);
      Rounds rounds = rounds(new EmulatedPoint(replicas, 100, 0, 0, way, 0), shards);
      TrainingState state = Progress.start(rounds).state();
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        rounds.run(state, new Round(0, 0, 1));
      }
      shards.unpersist();
    }
  }

  /** Heaps grow with their first large states: those are had before anything is measured. */
  private void grow(List<EmulatedPoint> points) throws IOException {
    for (EmulatedPoint.Way way : EmulatedPoint.Way.values()) {
      Optional<EmulatedPoint> largest =
          points.stream()
              .filter(point -> point.way() == way)
              .max(Comparator.comparingLong(EmulatedPoint::allBytes));
      if (largest.isPresent()) {
        measure(largest.get());
      }
    }
  }

  private String measure(EmulatedPoint point) throws IOException {
    SparkShards shards = deal(point.replicas());
    Rounds rounds = rounds(point, shards);
    TrainingState state = Progress.start(rounds).state();
    for (int i = 0; i < 5; i++) {
      rounds.run(state, new Round(0, 0, 1));
    }
    List<String> times = new ArrayList<>();
    ProcessMeter before = meter();
    for (int i = 0; i < point.rounds(); i++) {
      long start = System.nanoTime();
      // Another epoch each time: it has other delays, and rows for all replicas in its first step.
      rounds.run(state, new Round(1 + i, 0, 1));
      times.add("%.3f".formatted((System.nanoTime() - start) / 1e6));
    }
    ProcessMeter spent = meter().minus(before);
    shards.unpersist();
    return "{%s, \"executors\": %d, \"milliseconds\": [%s], %s}"
        .formatted(point.json(), executors, String.join(", ", times), spent.json(point.rounds()));
  }

  private ProcessMeter meter() {
    return ProcessMeter.read(context.sc().applicationId(), executors);
  }

  private SparkShards deal(int replicas) {
    Plan plan = plan(replicas);
    var deal = new Deal(Selection.all(source.index().rows()), replicas, 64, plan.dealKey());
    SparkShards shards = source.deal(List.of(deal)).get(0);
    shards.load();
    return shards;
  }

  private static Plan plan(int replicas) {
    return new Plan(1, 1, replicas, replicas, ParameterAveraging.everySteps(1));
  }

  private Rounds rounds(EmulatedPoint point, SparkShards shards) {
    var work = new RoundWork(point.objective(), plan(point.replicas()), FeaturePipeline.identity());
    return new SparkRounds(context, work, shards, Optional.empty())
        .withMostBytes(point.mostBytes());
  }
}
