package io.centelha.jobs.run;

import io.centelha.data.rows.LeftOut;
import io.centelha.dl4j.engine.Dl4jEngine;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.CanonicalJson;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.JobSpec;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Blas;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import io.centelha.training.Progress;
import io.centelha.training.TrainingEnd;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.package$;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the run directory up to date while a run goes on: status, history, checkpoints. */
public final class RunRecord {

  /** Between two kernels in the status. */
  private static final String KERNELS = "; ";

  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

  private final RunDirectory run;
  private final double secondsBefore;
  private Status status;

  private RunRecord(RunDirectory run, double secondsBefore, Status status) {
    this.run = run;
    this.secondsBefore = secondsBefore;
    this.status = status;
  }

  /**
   * What an earlier run of the same job left as its end; empty if there is none, or none that ended
   * well.
   *
   * @throws JobFileException if the directory holds the run of another job
   */
  public static Optional<Status> finished(RunDirectory run, ResolvedJob job)
      throws StorageException {
    Optional<Status> earlier = run.status();
    Optional<String> other =
        earlier
            .flatMap(known -> known.fact(Status.Fact.JOB_SHA256))
            .filter(sha256 -> !sha256.equals(job.sha256()));
    if (other.isPresent()) {
      throw job.refused(
          KeyPath.parse("output.path"),
          "%s holds the run of another job (jobSha256 %.8s, this job's is %.8s); choose another --output, or remove it"
              .formatted(run.uri(), other.get(), job.sha256()));
    }
    return earlier.filter(status -> status.state() == Status.State.SUCCEEDED);
  }

  /** The record of a run that is at its end. */
  static RunRecord ended(RunDirectory run, Status finished) {
    return new RunRecord(run, 0, finished);
  }

  /** Whether the run was at its end before. */
  boolean isEnded() {
    return status.state() == Status.State.SUCCEEDED;
  }

  /**
   * The end that the run was brought to before, if it was, on the data that are there now.
   *
   * @param dataSha256 gives their fingerprint
   * @throws OtherDataException if it was on others
   */
  Optional<Status> end(Supplier<String> dataSha256) {
    if (!isEnded()) {
      return Optional.empty();
    }
    String now = dataSha256.get();
    Optional<String> then = status.fact(Status.Fact.DATA_SHA256);
    if (then.isPresent() && !then.get().equals(now)) {
      throw new OtherDataException(Secrets.ofProcess().redacted(run.uri()), then.get(), now);
    }
    return Optional.of(status);
  }

  /**
   * Says in the status file that a command has found the run done, if the file can be written.
   *
   * @param how it knows
   */
  Status foundDone(String how) {
    status = status.with(Status.Fact.ALREADY_DONE, how);
    try {
      run.writeStatus(status);
    } catch (StorageException e) {
      LOG.warn("{} can't be told that it was found done", run.uri(), e);
    }
    return status;
  }

  /** Begins a run, or goes on with one that didn't end. */
  static RunRecord begin(RunDirectory run, ResolvedJob job) throws StorageException {
    Optional<Status> earlier = run.status();
    double secondsBefore =
        earlier
            .map(known -> known.seconds(Status.Timing.FIT_SECONDS))
            .flatMap(RunRecord::boxed)
            .orElse(0.0);
    Status begun =
        Status.running()
            .with(Status.Fact.RUN_DIRECTORY, Secrets.ofProcess().redacted(run.uri()))
            .with(Status.Fact.JOB_SHA256, job.sha256())
            // The earlier one's until a round has ended: it is what the checkpoint was made with.
            .with(
                Status.Fact.BLAS,
                earlier
                    .flatMap(known -> known.fact(Status.Fact.BLAS))
                    .orElseGet(Blas.instance()::description))
            .withVersions(versions(job));
    run.writeJob(CanonicalJson.of(job.published()));
    run.writeStatus(begun);
    return new RunRecord(run, secondsBefore, begun);
  }

  private static Optional<Double> boxed(java.util.OptionalDouble seconds) {
    return seconds.isPresent() ? Optional.of(seconds.getAsDouble()) : Optional.empty();
  }

  private static Map<String, String> versions(ResolvedJob job) {
    var versions = new LinkedHashMap<String, String>();
    versions.put("centelha", ProgramVersion.number());
    versions.put("java", Runtime.version().toString());
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    if (job.spec().engine() == JobSpec.Engine.DL4J) {
      versions.put("dl4j", Dl4jEngine.VERSION);
    }
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  /** Which rows the run reads, and how many it leaves out. */
  void data(String dataSha256, LeftOut leftOut) throws StorageException {
    save(status.with(Status.Fact.DATA_SHA256, dataSha256).withLeftOut(leftOut));
  }

  /** What computed the matrix products of the run up to here: each kernel once. */
  Set<String> blas() {
    return new TreeSet<>(
        status
            .fact(Status.Fact.BLAS)
            .map(all -> List.of(all.split(KERNELS, -1)))
            .orElse(List.of()));
  }

  /** What computes the matrix products. */
  void blas(Set<String> kernels) throws StorageException {
    save(status.with(Status.Fact.BLAS, String.join(KERNELS, kernels)));
  }

  /** Where training stands after an epoch. */
  void epoch(Progress progress, Stopwatch fit) throws StorageException {
    run.writeHistory(progress.history().epochs());
    save(
        scored(progress.history().last())
            .withEpoch(progress.epoch())
            .with(Status.Timing.FIT_SECONDS, secondsBefore + fit.seconds()));
  }

  /** How long training has taken so far. */
  void time(Stopwatch fit) throws StorageException {
    save(status.with(Status.Timing.FIT_SECONDS, secondsBefore + fit.seconds()));
  }

  /** Where training ended, by which weights. */
  void ended(TrainingEnd ending) throws StorageException {
    Status end = scored(ending.figures());
    if (ending.isEarly()) {
      end = end.with(Status.Mark.STOPPED_EPOCH, ending.history().epochs().size());
    }
    if (ending.bestEpoch().isPresent()) {
      end = end.with(Status.Mark.BEST_EPOCH, ending.bestEpoch().getAsInt());
    }
    save(end);
  }

  private Status scored(Map<String, Double> figures) {
    var train = new LinkedHashMap<String, Double>();
    var validation = new LinkedHashMap<String, Double>();
    figures.forEach(
        (name, value) -> {
          if (name.startsWith(History.VALIDATION)) {
            validation.put(name.substring(History.VALIDATION.length()), value);
          } else {
            train.put(name, value);
          }
        });
    Status scored = status.with(Status.Part.TRAIN, train);
    return validation.isEmpty() ? scored : scored.with(Status.Part.VALIDATION, validation);
  }

  /** What metrics say of the test rows beside their figures. */
  void details(Map<String, Map<String, Object>> of) {
    status = status.withDetails(of);
  }

  /** The end of a run that went well: saves the model. */
  Status succeeded(Trained model, Map<String, Double> test, Stopwatch fit) throws StorageException {
    String weightsSha256 = run.model().write(model);
    status =
        status
            .with(Status.Timing.FIT_SECONDS, secondsBefore + fit.seconds())
            .with(Status.Fact.WEIGHTS_SHA256, weightsSha256);
    return succeeded(test);
  }

  /** The end of a run that went well and has no model of its own. */
  Status succeeded(Map<String, Double> test) throws StorageException {
    Status end = test.isEmpty() ? status : status.with(Status.Part.TEST, test);
    save(
        end.withState(Status.State.SUCCEEDED)
            .with(Status.Timing.WALL_SECONDS, wallSeconds())
            .withExitCode(ExitCode.DONE.number()));
    return status;
  }

  /** The end of a run that went wrong, in the status file if that can still be written. */
  FailedRunException failed(Exception failure) {
    Thread.interrupted(); // cleared: the rest is short, and file systems give up when interrupted
    Status end = status.with(Status.Timing.WALL_SECONDS, wallSeconds());
    ExitCode code = ExitCode.of(failure);
    Status ended =
        code == ExitCode.INTERRUPTED
            ? end.withState(Status.State.INTERRUPTED)
            : end.withError(FailureMessage.of(failure));
    status = ended.withExitCode(code.number());
    try {
      run.writeStatus(status);
    } catch (StorageException e) {
      failure.addSuppressed(e);
    }
    return new FailedRunException(status, failure);
  }

  private void save(Status next) throws StorageException {
    status = next;
    run.writeStatus(next);
  }

  /** Since this process began. */
  private static double wallSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
  }
}
