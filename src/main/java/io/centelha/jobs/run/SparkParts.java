package io.centelha.jobs.run;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;

/** How many parts of what Spark is at are done, in words; empty where it is at nothing. */
final class SparkParts implements Supplier<String> {
  private final JavaSparkStatusTracker tracker;

  SparkParts(JavaSparkContext context) {
    tracker = context.statusTracker();
  }

  @Override
  public String get() {
    int done = 0;
    int all = 0;
    for (SparkStageInfo stage : (Iterable<SparkStageInfo>) stages()::iterator) {
      done += stage.numCompletedTasks();
      all += stage.numTasks();
    }
    return all == 0 ? "" : "%s of %s parts".formatted(done, all);
  }

  private Stream<SparkStageInfo> stages() {
    return Arrays.stream(tracker.getActiveJobIds())
        .mapToObj(tracker::getJobInfo)
        .filter(job -> job != null) // it may be over
        .map(SparkJobInfo::stageIds)
        .flatMap(ids -> Arrays.stream(ids).mapToObj(tracker::getStageInfo))
        .filter(stage -> stage != null);
  }
}
