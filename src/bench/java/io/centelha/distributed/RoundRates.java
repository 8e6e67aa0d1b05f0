package io.centelha.distributed;

import io.centelha.bench.Networks;
import io.centelha.bench.Result;
import io.centelha.models.Objective;
import io.centelha.training.GradientAveraging;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Strategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a round of the lecture's size takes with two replicas: of parameter averaging without
 * computing but RMSprop's pass over the weights, and of gradient averaging with all its computing.
 *
 * <p>Arguments: master, rounds to measure.
 */
public final class RoundRates {
  /** Until then the virtual machine's compiler still makes rounds faster. */
  private static final int WARM_UP = 800;

  private static final int REPLICAS = 2;
  private static final int BATCH = 128;

  private RoundRates() {}

  /** Prints the milliseconds of all rounds. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    Objective lecture = Networks.LECTURE.compiled();
    Map<String, Object> found = new LinkedHashMap<>();
    try (var context = MeasuredRounds.context(arguments[0])) {
      var idle = new Idle(lecture.layout().size());
      found.put("parameters", lecture.layout().size());
      found.put("averaging", times(context, idle, ParameterAveraging.everySteps(1), count));
      found.put("synchronous", times(context, lecture, new GradientAveraging(), count));
    }
    Result.print(found);
  }

  private static List<Double> times(
      JavaSparkContext context, Objective objective, Strategy strategy, int count)
      throws IOException {
    try (var rounds =
        new MeasuredRounds(context, objective, strategy, BATCH, REPLICAS, Long.MAX_VALUE)) {
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < WARM_UP + count; i++) {
        double time = rounds.next();
        if (i >= WARM_UP) {
          times.add(time);
        }
      }
      return times;
    }
  }
}
