package io.centelha.jobs.run;

import io.centelha.distributed.shards.FoldedRows;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.storage.Storage;
import io.centelha.training.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job run once for each fold of its training rows: on the other folds, and then tested on this
 * one. Rows are dealt and cached once. Each run is one of its own, in {@code folds/<number>} of the
 * run directory, with checkpoints, history, model, and features fitted on its own training rows.
 * One run comes after the other, so that each has the whole cluster.
 */
public final class CrossValidation {
  private final ResolvedJob job;
  private final FoldRule rule;
  private final Storage storage;
  private final Narrator narrator;
  private final LogFile log;
  private final BooleanSupplier isAskedToStop;
  private final RunUnderLease.DoneRuns doneRuns;

  /** What is run where Spark is. */
  public interface OnSpark {
    Status run(Runs runs) throws Exception;
  }

  /** All runs. */
  public interface Runs {
    Status on(JavaSparkContext context) throws IOException;
  }

  /**
   * A cross-validation that begins when it is run.
   *
   * @param isAskedToStop whether it should end after the round that it is at
   * @throws io.centelha.jobs.file.JobFileException if the job trains an ensemble
   */
  public CrossValidation(
      ResolvedJob job,
      FoldRule rule,
      Storage storage,
      Narrator narrator,
      LogFile log,
      BooleanSupplier isAskedToStop) {
    if (job.spec().ensemble() > 1) {
      throw job.refused(KeyPath.parse("ensemble"), "a fold trains one network; leave ensemble out");
    }
    this.job = job.variant(rule.text());
    this.rule = rule;
    this.storage = storage;
    this.narrator = narrator;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
    this.doneRuns = RunUnderLease.DoneRuns.CHECKED;
  }

  private CrossValidation(CrossValidation same, RunUnderLease.DoneRuns doneRuns) {
    this.job = same.job;
    this.rule = same.rule;
    this.storage = same.storage;
    this.narrator = same.narrator;
    this.log = same.log;
    this.isAskedToStop = same.isAskedToStop;
    this.doneRuns = doneRuns;
  }

  /** The same that asks more or less of a run that is at its end. */
  public CrossValidation with(RunUnderLease.DoneRuns doneRuns) {
    return new CrossValidation(this, doneRuns);
  }

  /**
   * Runs all folds to their end, but those whose end was reached before.
   *
   * @throws io.centelha.storage.LeaseHeldException if another driver is at it
   */
  public Status run(OnSpark spark) throws IOException, InterruptedException {
    return new RunUnderLease(job, storage, narrator, log, isAskedToStop)
        .with(doneRuns)
        .attempt(
            (run, record, signals) -> {
              rule.check(job);
              DataFiles files = RunUnderLease.files(job, storage, run, record);
              files.folded().check();
              return spark.run(context -> all(context, files, run, record, signals));
            });
  }

  private Status all(
      JavaSparkContext context,
      DataFiles files,
      RunDirectory run,
      RunRecord record,
      Training.Signals signals)
      throws IOException {
    SparkRows rows =
        narrator.during("Reading rows", () -> "", () -> files.folded().on(context).training());
    Optional<Status> end = record.end(rows::sha256);
    if (end.isPresent()) {
      return end.get();
    }
    Kept kept = narrator.during("Dealing rows", () -> "", () -> kept(context, files, rows));
    FoldedRows folded = kept.rows();
    if (!kept.lost().isEmpty()) {
      narrator.say(kept.lost());
    }
    record.data(kept.sha256(), folded.leftOut());
    List<Status> ends = new ArrayList<>();
    try {
      for (int fold = 0; fold < rule.folds(); fold++) {
        narrator.say("Fold %s of %s".formatted(fold + 1, rule.folds()));
        ends.add(one(context, kept, fold, run.fold(fold), signals));
      }
    } finally {
      folded.unpersist();
    }
    FoldFigures figures = FoldFigures.of(ends);
    run.writeFolds(figures.toJson());
    figures.lines().forEach(narrator::say);
    return record.succeeded(figures.test().means());
  }

  /**
   * The folds as they are kept: see {@link KeptRows}.
   *
   * @param sha256 of the rows, however they are kept
   * @param lost what the user is told of columns that are kept so; empty if none is
   */
  private record Kept(ResolvedJob job, FoldedRows rows, String sha256, String lost) {}

  private Kept kept(JavaSparkContext context, DataFiles files, SparkRows rows) throws IOException {
    Plan plan = job.spec().plan();
    FoldedRows folded = FoldedRows.deal(rows, rule.of(rows, files, context, plan), plan);
    Optional<ResolvedJob> wide =
        KeptRows.keepingAll(context, job, folded.all(), folded.featureNames());
    if (wide.isEmpty()) {
      return new Kept(job, folded, folded.sha256(), "");
    }
    DataFiles others = files.with(wide.get());
    SparkRows read = others.folded().on(context).training();
    // Rows of a table may lie in another order, since what they hold decides it.
    FoldedRows again = FoldedRows.deal(read, rule.of(read, others, context, plan), plan);
    String lost = KeptRows.lost(context, wide.get(), again.all(), again.featureNames());
    if (lost.isEmpty()) {
      again.unpersist();
      return new Kept(job, folded, folded.sha256(), "");
    }
    folded.unpersist();
    return new Kept(wide.get(), again, folded.sha256(), lost);
  }

  private Status one(
      JavaSparkContext context, Kept kept, int fold, RunDirectory run, Training.Signals signals)
      throws IOException {
    ResolvedJob own = kept.job().variant("fold %s".formatted(fold)).withOutput(run.uri());
    TrainingData data = kept.rows().without(fold);
    Status end =
        InnerRun.of(
            own,
            run,
            data.dataSha256(),
            new InnerRun.Surroundings(narrator, signals),
            training -> training.on(context, data));
    narrator.scores("Test", end.scores(Status.Part.TEST));
    return end;
  }
}
