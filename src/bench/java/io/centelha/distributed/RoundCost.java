package io.centelha.distributed;

import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
    try (var context = MeasuredRounds.context(arguments[0])) {
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
    var strategy = ParameterAveraging.everySteps(1);
    try (var rounds =
        new MeasuredRounds(
            context, new Idle(parameters), strategy, replicas, replicas, mostBytes)) {
      for (int i = 0; i < (parameters > 5_000_000 ? 1 : 20); i++) {
        rounds.next();
      }
      double[] times = new double[MOST_ROUNDS];
      int count = 0;
      double all = 0;
      while (count < 3 || (count < MOST_ROUNDS && all < SECONDS_A_SIZE)) {
        times[count] = rounds.next();
        all += times[count++] / 1e3;
      }
      Arrays.sort(times, 0, count);
      return "%.1f (%.1f–%.1f)".formatted(times[count / 2], times[0], times[count - 1]);
    }
  }
}
