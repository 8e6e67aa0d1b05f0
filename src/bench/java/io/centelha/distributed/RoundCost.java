package io.centelha.distributed;

import io.centelha.data.Deal;
import io.centelha.data.FeaturePipeline;
import io.centelha.data.HadoopSettings;
import io.centelha.data.IdxOptions;
import io.centelha.data.IdxSource;
import io.centelha.data.Selection;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.Round;
import io.centelha.training.RoundWork;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The cost of a round of parameter averaging by the size of the state, without any computing but
 * RMSprop's pass over the weights: averaged on the driver, and in slices on executors.
 *
 * <p>Arguments: master, replicas, then sizes in thousands of parameters.
 */
public final class RoundCost {
  private static final double SECONDS_A_SIZE = 8;
  private static final int MOST_ROUNDS = 60;

  private final JavaSparkContext context;
  private final int replicas;

  private RoundCost(JavaSparkContext context, int replicas) {
    this.context = context;
    this.replicas = replicas;
  }

  /** Prints a table. */
  public static void main(String[] arguments) throws IOException {
    var settings =
        new SparkConf()
            .setMaster(arguments[0])
            .setAppName("round cost")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.maxResultSize", "0")
            .set("spark.task.maxDirectResultSize", "64m")
            .setIfMissing("spark.executor.memory", "3g")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    try (var context = new JavaSparkContext(settings)) {
      context.setLogLevel("WARN");
      int replicas = Integer.parseInt(arguments[1]);
      var cost = new RoundCost(context, replicas);
      System.out.println(
          "| million parameters | on the driver, ms | in slices, ms |\n|---|---|---|");
      for (String size : List.of(arguments).subList(2, arguments.length)) {
        int parameters = Integer.parseInt(size) * 1000;
        System.out.printf(
            "| %.1f | %s | %s |%n",
            parameters / 1e6,
            cost.milliseconds(parameters, Long.MAX_VALUE),
            cost.milliseconds(parameters, bytes(parameters) * replicas - 1));
      }
    }
  }

  /** Of weights and RMSprop's one slot. */
  private static long bytes(int parameters) {
    return 2L * Float.BYTES * parameters;
  }

  /** Median and range of the rounds after a warm-up. */
  private String milliseconds(int parameters, long mostBytes) throws IOException {
    var source =
        SparkSource.scan(
            context,
            IdxSource.of(
                IdxOptions.mnistTest("data/mnist-10k").withClasses(10), HadoopSettings.defaults()));
    Plan plan = new Plan(1, 1, replicas, replicas, ParameterAveraging.everySteps(1));
    var deal = new Deal(Selection.all(source.index().rows()), replicas, 64, plan.dealKey());
    SparkShards shards = source.deal(List.of(deal)).get(0);
    shards.load();
    var work = new RoundWork(new Idle(parameters), plan, FeaturePipeline.identity());
    var rounds = new SparkRounds(context, work, shards, Optional.empty()).withMostBytes(mostBytes);
    TrainingState state = Progress.start(rounds).state();
    for (int i = 0; i < (parameters > 5_000_000 ? 1 : 20); i++) {
      rounds.run(state, new Round(0, 0, 1));
    }
    double[] times = new double[MOST_ROUNDS];
    int count = 0;
    double all = 0;
    while (count < 3 || (count < MOST_ROUNDS && all < SECONDS_A_SIZE)) {
      long start = System.nanoTime();
      rounds.run(state, new Round(0, count, 1));
      times[count] = (System.nanoTime() - start) / 1e6;
      all += times[count++] / 1e3;
    }
    shards.unpersist();
    Arrays.sort(times, 0, count);
    return "%.1f (%.1f–%.1f)".formatted(times[count / 2], times[0], times[count - 1]);
  }
}
