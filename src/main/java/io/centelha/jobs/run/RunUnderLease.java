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
    this.job = job;
    this.storage = storage;
    this.narrator = narrator;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
  }

  /**
   * Runs the job to its end, unless that was reached before.
   *
   * @throws LeaseHeldException if another driver is at this run
   */
  public Status run(OnSpark spark) throws IOException, InterruptedException {
    return attempt(
        (run, record, signals) -> {
          TrainingRows rows = DataFiles.of(job, storage, run.quarantine()).all();
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
      return alreadyDone(finished.get());
    }
    try (HeldLease lease = HeldLease.begin(run.lease(), narrator::say)) {
      finished = RunRecord.finished(run, job); // perhaps while this one waited for the lease
      return finished.isPresent() ? alreadyDone(finished.get()) : begin(run, lease, work);
    }
  }

  private RunDirectory directory() throws StorageException {
    try {
      return RunDirectory.of(job.spec().outputPath(), storage);
    } catch (UnusablePathException e) {
      throw job.refused(KeyPath.parse("output.path"), e.getMessage());
    }
  }

  private Status alreadyDone(Status status) {
    narrator.alreadyDone(status);
    return status;
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
