package io.centelha.jobs.run;

import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.TrainingRows;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.storage.LeaseHeldException;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.storage.UnusablePathException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One attempt at a run, under its lease: does what is left to do of the job. */
public final class RunUnderLease {

  private final ResolvedJob job;
  private final Storage storage;
  private final Narrator narrator;
  private final LogFile log;
  private final BooleanSupplier isAskedToStop;
  private final DoneRuns doneRuns;

  /** What is asked of a run that is at its end before it counts as done. */
  public enum DoneRuns {
    /** Its data are digested anew: they must be those that are there now. */
    CHECKED,
    /** Nothing: its data aren't looked at. */
    TRUSTED
  }

  /** Runs a training where Spark is. */
  public interface OnSpark {
    Status run(Training training, TrainingRows rows) throws Exception;
  }

  /**
   * An attempt that begins when it is run.
   *
   * @param isAskedToStop whether it should end after the round that it is at
   */
  public RunUnderLease(
      ResolvedJob job,
      Storage storage,
      Narrator narrator,
      LogFile log,
      BooleanSupplier isAskedToStop) {
    this(job, storage, narrator, log, isAskedToStop, DoneRuns.CHECKED);
  }

  private RunUnderLease(
      ResolvedJob job,
      Storage storage,
      Narrator narrator,
      LogFile log,
      BooleanSupplier isAskedToStop,
      DoneRuns doneRuns) {
    this.job = job;
    this.storage = storage;
    this.narrator = narrator;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
    this.doneRuns = doneRuns;
  }

  /** The same that asks more or less of a run that is at its end. */
  public RunUnderLease with(DoneRuns rule) {
    return new RunUnderLease(job, storage, narrator, log, isAskedToStop, rule);
  }

  /**
   * Runs the job to its end, unless that was reached before on the same data.
   *
   * @throws LeaseHeldException if another driver is at this run
   * @throws OtherDataException if the end was reached on other data
   */
  public Status run(OnSpark spark) throws IOException, InterruptedException {
    return attempt(
        (run, record, signals) -> {
          TrainingRows rows = files(job, storage, run, record).all();
          rows.check();
          var training = new Training(job, run, record, narrator, signals, Stopwatch::now);
          return spark.run(training, rows);
        });
  }

  /** What is done under the lease; its end is in the status file already. */
  interface Work {
    Status done(RunDirectory run, RunRecord record, Training.Signals signals) throws Exception;
  }

  /** Does a work, unless it was done before. */
  Status attempt(Work work) throws IOException, InterruptedException {
    RunDirectory run = directory();
    Optional<Status> finished = RunRecord.finished(run, job);
    if (finished.isPresent()) {
      return alreadyDone(run, finished.get(), work);
    }
    try (HeldLease lease = HeldLease.begin(run.lease(), narrator::say)) {
      finished = RunRecord.finished(run, job); // perhaps while this one waited for the lease
      if (finished.isEmpty()) {
        return begin(run, lease, work);
      }
    }
    return alreadyDone(run, finished.get(), work);
  }

  private Status alreadyDone(RunDirectory run, Status finished, Work work)
      throws IOException, InterruptedException {
    RunRecord record = RunRecord.ended(run, finished);
    if (doneRuns == DoneRuns.CHECKED) {
      check(run, record, work);
    }
    Status status =
        record.foundDone(
            doneRuns == DoneRuns.CHECKED
                ? "its data are the same"
                : "its data were not looked at (--trust-data)");
    narrator.alreadyDone(status);
    return status;
  }

  /** Nothing is written, so that no lease is needed. */
  private void check(RunDirectory run, RunRecord record, Work work)
      throws IOException, InterruptedException {
    try {
      work.done(run, record, new Training.Signals(isAskedToStop, () -> false));
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // as Spark may throw without declaring it
      throw new IllegalStateException(e);
    }
  }

  private RunDirectory directory() throws StorageException {
    try {
      return RunDirectory.of(job.spec().outputPath(), storage);
    } catch (UnusablePathException e) {
      throw job.refused(KeyPath.parse("output.path"), e.getMessage());
    }
  }

  /** The job's files; bad rows of a run that is at its end have been kept before. */
  static DataFiles files(ResolvedJob job, Storage storage, RunDirectory run, RunRecord record) {
    return record.isEnded()
        ? DataFiles.of(job, storage)
        : DataFiles.of(job, storage, run.quarantine());
  }

  private Status begin(RunDirectory run, HeldLease lease, Work work) throws IOException {
    log.moveTo(run.log());
    RunRecord record = RunRecord.begin(run, job);
    Status end;
    try {
      end = work.done(run, record, new Training.Signals(isAskedToStop, lease::isLost));
    } catch (Exception e) { // whatever it was, the status file says so
      lease.checkHeldAfter(e); // else the status file is the other driver's now
      throw record.failed(e);
    }
    narrator.result(end);
    return end;
  }
}
