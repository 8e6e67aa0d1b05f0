package io.centelha.distributed.scoring;

import io.centelha.distributed.spark.PartitionJob;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.storage.hadoop.LocalDisk;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.mapred.SparkHadoopMapRedUtil;
import org.apache.spark.rdd.RDD;

/**
 * The files of a Spark job, one of each task, that come into their folder once all are written.
 * Hadoop's committer for the folder's file system sees to that, and the driver that one attempt of
 * a task alone commits: as where Spark itself writes, without the plan of a query.
 */
final class CommittedFiles implements Serializable {
  private static final long serialVersionUID = 1;
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

  /** S3A's committers put more behind the number. */
  private static final Pattern PART = Pattern.compile("part-(\\d+)[.-].*");

  private final HadoopSettings settings;
  private final String folder;
  private final String suffix;
  private final String job = STARTED.format(LocalDateTime.now(ZoneOffset.UTC));

  /**
   * Files that aren't there yet.
   *
   * @param suffix of their names, which begin with {@code part-} and the partition's number
   */
  CommittedFiles(HadoopSettings settings, String folder, String suffix) throws IOException {
    this.settings = settings;
    // Each JVM would make a relative path one in its own working directory.
    this.folder = settings.data(folder).toString();
    this.suffix = suffix;
  }

  /** Writes the file of a partition's element. */
  interface Work<E> extends Serializable {
    void write(E element, Location file, Storage storage) throws IOException;
  }

  /**
   * Runs the job.
   *
   * @param partitions of the RDD, those that give a file
   * @throws IOException if a file can't be put into the folder; Hadoop's committer for its file
   *     system says what of the others may be there then
   */
  <E> void write(RDD<E> rdd, List<Integer> partitions, Work<E> work) throws IOException {
    TaskAttemptContext driver = attempt(0, 0);
    PathOutputCommitter committer = committer(driver);
    committer.setupJob(driver);
    try {
      SparkFailures.unwrap(
          () -> {
            PartitionJob.run(
                rdd,
                partitions,
                (partition, element) -> write(partition, element, work),
                (partition, written) -> {});
            return partitions;
          });
      committer.commitJob(driver);
      checkAllThere(partitions);
    } catch (IOException | RuntimeException e) {
      suppressing(e, () -> committer.abortJob(driver, JobStatus.State.FAILED));
      throw e;
    }
  }

  /** In a task. */
  private <E> Boolean write(int partition, E element, Work<E> work) throws IOException {
    TaskAttemptContext attempt =
        attempt(partition, (int) TaskContext.get().taskAttemptId() & Integer.MAX_VALUE);
    PathOutputCommitter committer = committer(attempt);
    committer.setupTask(attempt);
    Path file =
        new Path(
            committer.getWorkPath(), String.format(Locale.ROOT, "part-%05d%s", partition, suffix));
    try {
      work.write(element, settings.at(file.toString()), settings);
    } catch (IOException | RuntimeException e) {
      suppressing(e, () -> committer.abortTask(attempt));
      throw e;
    }
    if (!committer.needsTaskCommit(attempt)) { // Spark would take the task for done
      throw new IOException(file + " is gone; does another driver write to this folder?");
    }
    // Spark's coordinator counts the tasks of this job, which leave out partitions without a file.
    SparkHadoopMapRedUtil.commitTask(
        committer, attempt, attempt.getJobID().getId(), TaskContext.getPartitionId());
    return true;
  }

  /** A driver that gives up in this folder takes away what isn't committed yet, ours too. */
  private void checkAllThere(List<Integer> partitions) throws IOException {
    Set<Integer> there = new HashSet<>();
    for (String file : settings.data(folder).names()) {
      Matcher part = PART.matcher(file);
      if (part.matches()) {
        there.add(Integer.valueOf(part.group(1)));
      }
    }
    for (int partition : partitions) {
      if (!there.contains(partition)) {
        throw new IOException("%s lacks the file of partition %s".formatted(folder, partition));
      }
    }
  }

  private TaskAttemptContext attempt(int partition, int number) {
    TaskID task = new TaskID(new JobID(job, 0), TaskType.MAP, partition);
    var configuration = new JobConf(settings.configuration());
    LocalDisk.use(configuration);
    return new TaskAttemptContextImpl(configuration, new TaskAttemptID(task, number));
  }

  private PathOutputCommitter committer(TaskAttemptContext attempt) throws IOException {
    return PathOutputCommitterFactory.createCommitter(new Path(folder), attempt);
  }

  private interface Abort {
    void run() throws IOException;
  }

  private static void suppressing(Exception failure, Abort abort) {
    try {
      abort.run();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
