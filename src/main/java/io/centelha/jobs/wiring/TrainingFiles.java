package io.centelha.jobs.wiring;

import io.centelha.data.rows.Source;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.file.ResolvedJob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Files that hold the rows of a training.
 *
 * @param files that were opened
 * @param job that names them
 */
record TrainingFiles(
    DataFiles files,
    ResolvedJob job,
    Source training,
    Optional<Source> validation,
    Optional<Source> test)
    implements TrainingRows {

  @Override
  public int check() throws IOException {
    return FirstRows.check(job, training) + check(validation) + check(test);
  }

  @Override
  public List<String> doubts() {
    return new JobAssembly(job).network(training.format()).doubts();
  }

  private int check(Optional<Source> source) throws IOException {
    return source.isPresent() ? FirstRows.check(job, source.get(), training.format()) : 0;
  }

  @Override
  public TrainingRows keeping(ResolvedJob other) throws IOException {
    return files.with(other).all();
  }

  @Override
  public TrainingData.Sources on(JavaSparkContext context) throws IOException {
    return new TrainingData.Sources(
        SparkSource.scan(context, training),
        job.spec().data().validationSplit(),
        scan(context, validation),
        scan(context, test));
  }

  private static Optional<SparkRows> scan(JavaSparkContext context, Optional<Source> source)
      throws IOException {
    return source.isPresent()
        ? Optional.of(SparkSource.scan(context, source.get()))
        : Optional.empty();
  }
}
