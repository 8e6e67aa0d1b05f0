package io.centelha.cluster.faults;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;

/**
 * Which tasks meet which fault, as it travels to executors in Spark's settings.
 *
 * @param folder where tasks and test leave notes for each other
 * @param shards of the job; stages of another width are left alone, but for the next
 * @param slices in which the job averages on executors, 0 if it does not; not as many as shards
 * @param actions by {@link Fault#task}
 */
public record FaultPlan(
    Path folder, int shards, int slices, int roundsPerEpoch, Map<String, Fault.Action> actions) {
  private static final String FOLDER = "spark.faults.folder";
  private static final String SHAPE = "spark.faults.shape";
  private static final String PLAN = "spark.faults.plan";

  /** How the product describes a round's job. */
  private static final Pattern ROUND = Pattern.compile("epoch (\\d+)/\\d+, round (\\d+)/\\d+");

  /** The settings that carry a plan. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(FOLDER, folder.toString());
    settings.put(SHAPE, shards + " " + slices + " " + roundsPerEpoch);
    settings.put(
        PLAN,
        actions.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" ")));
    return settings;
  }

  static FaultPlan of(SparkConf settings) {
    List<Integer> shape =
        List.of(settings.get(SHAPE).split(" ", -1)).stream().map(Integer::valueOf).toList();
    Map<String, Fault.Action> actions = new HashMap<>();
    for (String fault : settings.get(PLAN).split(" ", -1)) {
      List<String> sides = List.of(fault.split("=", 2));
      actions.put(sides.get(0), Fault.Action.valueOf(sides.get(1)));
    }
    return new FaultPlan(
        Path.of(settings.get(FOLDER)), shape.get(0), shape.get(1), shape.get(2), actions);
  }

  /** The fault that this task meets, if any. */
  Optional<Fault> of(TaskContext task) {
    String description = task.getLocalProperty("spark.job.description");
    Matcher round = ROUND.matcher(description == null ? "" : description);
    boolean folds = task.numPartitions() == slices;
    if (!(folds || task.numPartitions() == shards) || !round.matches()) {
      return Optional.empty();
    }
    int number =
        (Integer.parseInt(round.group(1)) - 1) * roundsPerEpoch + Integer.parseInt(round.group(2));
    int shard = folds ? shards + task.partitionId() : task.partitionId();
    return Optional.ofNullable(actions.get(Fault.task(number, shard, task.attemptNumber())))
        .map(action -> new Fault(number, shard, task.attemptNumber(), action));
  }
}
