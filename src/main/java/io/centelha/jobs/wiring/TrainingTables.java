package io.centelha.jobs.wiring;

import io.centelha.distributed.frames.SparkFrame;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.file.ResolvedJob;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Tables that hold the rows of a training.
 *
 * @param job that names them
 */
record TrainingTables(ResolvedJob job, Optional<String> validation, Optional<String> test)
    implements TrainingRows {

  /** Nothing can be tried before Spark is there. */
  @Override
  public int check() {
    return 0;
  }

  /** Nor is anything known of them. */
  @Override
  public List<String> doubts() {
    return List.of();
  }

  @Override
  public TrainingRows keeping(ResolvedJob other) {
    return new TrainingTables(other, validation, test);
  }

  @Override
  public TrainingData.Sources on(JavaSparkContext context) {
    var tables = DataTables.of(job, context);
    SparkFrame training = tables.labelled(job.spec().data().rows());
    return new TrainingData.Sources(
        training,
        job.spec().data().validationSplit(),
        validation.map(rows -> tables.labelled(rows, training)),
        test.map(rows -> tables.labelled(rows, training)));
  }
}
