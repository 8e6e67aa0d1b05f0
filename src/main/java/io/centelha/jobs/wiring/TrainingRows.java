package io.centelha.jobs.wiring;

import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.file.ResolvedJob;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The rows of a training, as a job names them. */
public interface TrainingRows {

  /**
   * Tries the job on the first rows, so that what can't work fails before a cluster is asked for.
   *
   * @return how many rows were tried
   * @throws io.centelha.data.files.DataException if there is none, or one isn't what the job says
   * @throws io.centelha.jobs.file.JobFileException if rows, network and loss don't go together
   */
  int check() throws IOException;

  /**
   * What of the job is allowed and hardly meant, as its first rows show it, a sentence each.
   *
   * @throws io.centelha.jobs.file.JobFileException if rows, network and loss don't go together
   */
  List<String> doubts();

  /**
   * The same rows, kept as a job wants them that differs in its transformations.
   *
   * @throws io.centelha.data.files.DataException if they can't be opened
   */
  TrainingRows keeping(ResolvedJob other) throws IOException;

  /**
   * Counts all rows.
   *
   * @throws io.centelha.data.files.DataException if they can't be read
   */
  TrainingData.Sources on(JavaSparkContext context) throws IOException;
}
