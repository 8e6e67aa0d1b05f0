package io.centelha.jobs.run;

import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.FirstRows;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.storage.LeaseHeldException;
import io.centelha.storage.Storage;
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
    Status run(Training training, TrainingData.Sources sources) throws Exception;
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
    RunDirectory run = RunDirectory.of(job.spec().outputPath(), storage);
    Optional<Status> finished = RunRecord.finished(run, job);
    if (finished.isPresent()) {
      return alreadyDone(finished.get());
    }
    try (HeldLease lease = HeldLease.begin(run.lease(), narrator::say)) {
      finished = RunRecord.finished(run, job); // perhaps while this one waited for the lease
      return finished.isPresent() ? alreadyDone(finished.get()) : train(run, lease, spark);
    }
  }

  private Status alreadyDone(Status status) {
    narrator.alreadyDone(status);
    return status;
  }

  private Status train(RunDirectory run, HeldLease lease, OnSpark spark) throws IOException {
    log.moveTo(run.log());
    RunRecord record = RunRecord.begin(run, job);
    Status end;
    try {
      TrainingData.Sources sources = DataFiles.of(job, storage, run.quarantine()).all();
      FirstRows.check(job, sources.training());
      var training =
          new Training(
              job,
              run,
              record,
              narrator,
              new Training.Signals(isAskedToStop, lease::isLost),
              Stopwatch::now);
      end = spark.run(training, sources);
    } catch (Exception e) { // whatever it was, the status file says so
      lease.checkHeldAfter(e); // else the status file is the other driver's now
      throw record.failed(e);
    }
    narrator.result(end);
    return end;
  }
}
