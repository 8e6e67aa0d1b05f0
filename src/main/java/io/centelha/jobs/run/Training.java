package io.centelha.jobs.run;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.distributed.rounds.DealtShards;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.JobAssembly;
import io.centelha.jobs.wiring.TrainingRows;
import io.centelha.models.CompiledNetwork;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Trained;
import io.centelha.training.Callback;
import io.centelha.training.Fitting;
import io.centelha.training.NonFiniteLossException;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.RunPlace;
import io.centelha.training.TrainingEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;

/** One run of a job on Spark, from its files to the saved model. */
public final class Training {

  private final ResolvedJob job;
  private final RunDirectory run;
  private final RunRecord record;
  private final Narrator narrator;
  private final Signals signals;
  private final DoubleSupplier clock;

  /**
   * What may end a training early.
   *
   * @param isAskedToStop whether it should end after the round that it is at
   * @param isLost whether another driver has taken the run over
   */
  record Signals(BooleanSupplier isAskedToStop, BooleanSupplier isLost) {}

  /**
   * A training.
   *
   * @param clock seconds, for checkpoints that are due by time
   */
  Training(
      ResolvedJob job,
      RunDirectory run,
      RunRecord record,
      Narrator narrator,
      Signals signals,
      DoubleSupplier clock) {
    this.job = job;
    this.run = run;
    this.record = record;
    this.narrator = narrator;
    this.signals = signals;
    this.clock = clock;
  }

  /** The same by another clock. */
  Training withClock(DoubleSupplier newClock) {
    return new Training(job, run, record, narrator, signals, newClock);
  }

  /** Trains, evaluates, saves. */
  public Status on(JavaSparkContext context, TrainingRows rows) throws IOException {
    var parts = new SparkParts(context);
    TrainingData.Sources sources = narrator.during("Reading rows", parts, () -> rows.on(context));
    Optional<Status> end = record.end(sources::sha256);
    if (end.isPresent()) {
      return end.get();
    }
    new JobAssembly(job).network(sources.training().format()); // fails before rows are dealt
    boolean isEnsemble = job.spec().ensemble() > 1;
    if (isEnsemble && !KeptRows.mayLose(job, sources.training().format())) {
      return ensemble(job).on(context, sources);
    }
    KeptRows kept =
        narrator.during("Dealing rows", parts, () -> KeptRows.of(context, rows, sources, job));
    if (!kept.said().isEmpty()) {
      narrator.say(kept.said());
    }
    if (!isEnsemble) {
      var training = new Training(kept.job(), run, record, narrator, signals, clock);
      try {
        return training.on(context, kept.data());
      } finally {
        kept.unpersist();
      }
    }
    kept.data().unpersist(); // each member deals them by its own seed
    return ensemble(kept.job()).on(context, kept.sources());
  }

  private EnsembleTraining ensemble(ResolvedJob decided) {
    return new EnsembleTraining(decided, run, record, narrator, signals);
  }

  /** The same on rows that were dealt before. */
  Status on(JavaSparkContext context, TrainingData data) throws IOException {
    var assembly = new JobAssembly(job);
    Plan plan = assembly.plan();
    CompiledNetwork network = assembly.network(data.training().format());
    record.data(data.dataSha256(), data.leftOut());
    Fitting<SparkRounds> fitting =
        Fitting.of(
            assembly.objective(network),
            plan,
            assembly.transformations(),
            new DealtShards(context, data.training(), data.validation()));
    SparkRounds rounds = fitting.rounds();
    narrator.begins(job, network, rounds);
    narrator.data(data.leftOut(), data.onlyLabel());
    network.doubts().forEach(narrator::warn);
    var fit = new Stopwatch(Stopwatch::now);
    List<String> columns = data.featureNames();
    Function<Tensor, Trained> model =
        reached -> assembly.trained(network, reached, fitting.features(), columns);
    List<String> inputs = data.training().format().inputs().stream().map(Field::name).toList();
    var fault = new FeatureFault(fitting.features(), inputs, columns);
    Tensor weights;
    try {
      weights = trained(fitting, data, fit, new ModelPlace(run, model, fit));
    } catch (NonFiniteLossException e) {
      throw network.doubts().isEmpty()
          ? fault.of(e, data)
          : new DataException(network.doubts().get(0) + ". " + e.getMessage(), e);
    }
    Map<String, Double> test = Map.of();
    if (data.test().isPresent()) {
      double[] sums = rounds.evaluate(weights, data.test().get(), "test");
      record.details(network.details(sums));
      test = network.results(sums);
      fault.check(test, data.test().get());
    }
    return record.succeeded(model.apply(weights), test, fit);
  }

  private Tensor trained(
      Fitting<SparkRounds> fitting, TrainingData data, Stopwatch fit, RunPlace place)
      throws IOException {
    SparkRounds rounds = fitting.rounds();
    var checkpoints =
        new TrainingCheckpoints(
            run.checkpoints(job.sha256(), data.dataSha256())
                .withKept(job.spec().output().checkpointsKept()));
    var schedule = CheckpointSchedule.of(job.spec().output().checkpointEvery(), clock);
    int epochs = rounds.plan().epochs();
    var kept = new RunCallbacks(record, CheckpointKeeper.of(checkpoints, schedule, epochs), fit);
    List<Callback> callbacks = new ArrayList<>();
    new JobAssembly(job).callbacks().forEach(described -> callbacks.add(described.open(place)));
    callbacks.add(new BlasWatch(rounds, record, narrator));
    callbacks.add(narrator.progress(rounds));
    callbacks.add(kept);
    callbacks.add(new StopAfterRound(signals.isAskedToStop())); // kept knows of the round
    try {
      Progress end = fitting.run(() -> start(rounds, checkpoints, fit), callbacks);
      ended(TrainingEnd.of(end.history(), epochs, callbacks));
      return end.state().weights();
    } catch (RuntimeException e) {
      fit.stop();
      if (ExitCode.of(e) == ExitCode.INTERRUPTED && !signals.isLost().getAsBoolean()) {
        kept.stopped(narrator::warn);
      }
      throw e;
    } finally {
      fit.stop();
      narrator.ends();
    }
  }

  private void ended(TrainingEnd ending) throws IOException {
    record.ended(ending);
    narrator.ends();
    narrator.ended(ending);
  }

  /** Where the run begins or goes on; from here on its time counts. */
  private static Progress start(SparkRounds rounds, TrainingCheckpoints checkpoints, Stopwatch fit)
      throws IOException {
    Progress start = checkpoints.newest().orElseGet(() -> Progress.start(rounds));
    fit.go();
    return start;
  }
}
