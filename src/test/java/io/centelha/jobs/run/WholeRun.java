package io.centelha.jobs.run;

import io.centelha.LocalSpark;
import io.centelha.faults.FailingDisk;
import io.centelha.faults.FailingStore;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.saving.checkpoints.Checkpoint;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Whole runs of a small job, whose driver is this process, on one Spark that serves them all. */
final class WholeRun implements AutoCloseable {
  private final JavaSparkContext context;
  private final Configuration files = new Configuration();
  private final Path job;
  private final String[] settings;

  /** Runs of jobs/iris.yaml with these settings, in this process. */
  WholeRun(String... settings) {
    this(LocalSpark.settings("local[2]"), Path.of("jobs/iris.yaml"), settings);
  }

  /** Runs of another job with these settings, in this process. */
  WholeRun(Path job, String... settings) {
    this(LocalSpark.settings("local[2]"), job, settings);
  }

  private WholeRun(SparkConf spark, Path job, String... settings) {
    this.job = job;
    this.settings = settings;
    files.setClass("fs.failing.impl", FailingDisk.class, FileSystem.class);
    files.setClass("fs.store.impl", FailingStore.class, FileSystem.class);
    context = new JavaSparkContext(spark);
    context.setLogLevel("WARN");
  }

  /** The same on a Spark with these settings of its own. */
  static WholeRun configured(Map<String, String> spark, String... settings) {
    SparkConf all = LocalSpark.settings("local[2]");
    spark.forEach(all::set);
    return new WholeRun(all, Path.of("jobs/iris.yaml"), settings);
  }

  /** The same on another master in this process. */
  static WholeRun on(String master, String... settings) {
    return new WholeRun(LocalSpark.settings(master), Path.of("jobs/iris.yaml"), settings);
  }

  /** The same with executors in processes of their own, which Spark starts for this one. */
  static WholeRun onExecutors(String localCluster, String... settings) {
    return onExecutors(localCluster, Path.of("jobs/iris.yaml"), settings);
  }

  /** The same of another job. */
  static WholeRun onExecutors(String localCluster, Path job, String... settings) {
    return new WholeRun(LocalSpark.onExecutors(localCluster), job, settings);
  }

  /** Trains into a run directory, from wherever that stands. */
  Status into(String uri) throws IOException, InterruptedException {
    return into(uri, Stopwatch::now);
  }

  /** The same by a clock of the test's. */
  Status into(String uri, DoubleSupplier clock) throws IOException, InterruptedException {
    return into(uri, clock, () -> false);
  }

  /** The same, unless it is asked to stop. */
  Status into(String uri, DoubleSupplier clock, BooleanSupplier isAskedToStop)
      throws IOException, InterruptedException {
    return new RunUnderLease(
            job().withOutput(uri), storage(), quiet(), LogFile.asConfigured(), isAskedToStop)
        .run((training, sources) -> training.withClock(clock).on(context, sources));
  }

  /** Cross-validates into a run directory, unless it is asked to stop. */
  Status folds(String uri, FoldRule folds, BooleanSupplier isAskedToStop)
      throws IOException, InterruptedException {
    return new CrossValidation(
            job().withOutput(uri), folds, storage(), quiet(), LogFile.asConfigured(), isAskedToStop)
        .run(runs -> runs.on(context));
  }

  /** The job. */
  ResolvedJob job() throws IOException {
    return Jobs.READER.read(job.getFileName().toString(), Files.readString(job), List.of(settings));
  }

  private static Narrator quiet() {
    var quiet = new PrintWriter(new StringWriter());
    return new Narrator(new Terminal(quiet, quiet, Terminal.Kind.STREAM), ResultFormat.text);
  }

  JavaSparkContext context() {
    return context;
  }

  /** What a run left, without what differs from one to the next: times and its own address. */
  record Left(
      Status.State state, int epoch, Map<Status.Part, Map<String, Double>> scores, String sha256) {}

  Left left(String uri) {
    try {
      Status status = RunDirectory.of(uri, storage()).status().orElseThrow();
      return new Left(
          status.state(),
          status.epoch(),
          status.scores(),
          status.fact(Status.Fact.WEIGHTS_SHA256).orElse("no weights"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest checkpoint that verifies, and what is damaged. */
  Optional<Checkpoint> newestCheckpoint(String uri, List<String> damaged) throws IOException {
    RunDirectory run = RunDirectory.of(uri, storage());
    Status status = run.status().orElseThrow();
    return run.checkpoints(
            status.fact(Status.Fact.JOB_SHA256).orElseThrow(),
            status.fact(Status.Fact.DATA_SHA256).orElseThrow())
        .withWarnings(damaged::add)
        .newest();
  }

  Storage storage() {
    return HadoopSettings.of(files);
  }

  @Override
  public void close() {
    context.close();
  }
}
