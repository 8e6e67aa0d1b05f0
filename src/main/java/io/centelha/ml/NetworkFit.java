package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeatureFit;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.distributed.rounds.DealtShards;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.LayerList;
import io.centelha.models.Network;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.DType;
import io.centelha.trained.Member;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import io.centelha.training.Callback;
import io.centelha.training.EpochLines;
import io.centelha.training.FiniteEnd;
import io.centelha.training.Fitting;
import io.centelha.training.NonFiniteLossException;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.RunPlace;
import io.centelha.training.TrainingEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fit of a network to a DataFrame: the rounds of a job, on rows that come from elsewhere.
 *
 * @param uid of the estimator, for the log
 * @param run how training runs
 * @param subject what is trained
 */
record NetworkFit(String uid, ParamAssembly run, Subject subject) {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkFit.class);

  /**
   * Trains from fresh weights.
   *
   * @param <M> the model
   * @param model makes it of what was fitted and of what rows look like
   * @throws io.centelha.data.files.DataException if a row can't be used
   * @throws io.centelha.training.NonFiniteLossException if training diverges, and is to fail then
   *     or had no finite loss before
   */
  <M> M on(Dataset<Row> frame, BiFunction<Fitted, RowFormat, M> model) {
    FrameColumns columns = subject.columns(frame.schema());
    SparkFrame rows = SparkFrame.scan(frame, columns);
    try {
      LayerList layers = subject.layers(rows);
      Network network = layers.build(FeatureFit.specs(rows.format(), subject.transformations()));
      var compiled = new CompiledNetwork(network, subject.compilation(), DType.FLOAT32);
      subject.check(compiled, rows);
      compiled.doubts().forEach(doubt -> LOG.warn("{}: {}", uid, doubt));
      ObjectNode job = JobForm.of(uid, run, subject, layers, rows);
      return model.apply(
          Fitted.of(
              run.plans().stream()
                  .peek(this::tellMember)
                  .map(plan -> trained(rows, compiled, columns, job.deepCopy(), plan))
                  .toList()),
          rows.format());
    } finally {
      rows.unpersist();
    }
  }

  private void tellMember(Plan plan) {
    List<Plan> all = run.plans();
    if (all.size() > 1) {
      run.told().accept("Member %s of %s".formatted(all.indexOf(plan) + 1, all.size()));
    }
  }

  private Fitted trained(
      SparkFrame rows, CompiledNetwork network, FrameColumns columns, ObjectNode job, Plan plan) {
    job.put("seed", plan.seed());
    List<SparkShards> shards = rows.deal(plan);
    SparkShards training = shards.get(0);
    try {
      shards.forEach(SparkShards::load);
      Fitting<SparkRounds> fitting =
          Fitting.of(
              network,
              plan,
              subject.transformations(),
              new DealtShards(rows.context(), training, shards.stream().skip(1).findFirst()));
      Optional<FitCheckpoints> checkpoints = checkpoints(job, shards, rows.context());
      Function<FiniteEnd, Fitted> fitted =
          end ->
              new Fitted(
                  trained(network, columns, fitting.member(end.progress().state()), job),
                  end.progress().history(),
                  end.divergence().map(NonFiniteLossException::getMessage));
      FitPlace place =
          new FitPlace(uid, checkpoints, at -> fitted.apply(new FiniteEnd(at, Optional.empty())));
      return fitted.apply(
          ended(
              fitting,
              () -> start(fitting.rounds(), checkpoints),
              callbacks(checkpoints, place, plan.epochs())));
    } finally {
      rows.context().setJobDescription(null);
      training.unpersist();
    }
  }

  private FiniteEnd ended(
      Fitting<SparkRounds> fitting,
      Fitting.Start<RuntimeException> start,
      List<Callback> callbacks) {
    FiniteEnd end =
        run.onDivergence() == FrameKeys.OnDivergence.FAIL
            ? new FiniteEnd(fitting.run(start, callbacks), Optional.empty())
            : fitting.runWhileFinite(start, callbacks);
    end.divergence()
        .map(failure -> List.of(diverged(end.progress().epoch(), failure)))
        .orElseGet(
            () ->
                TrainingEnd.of(
                        end.progress().history(), fitting.rounds().plan().epochs(), callbacks)
                    .lines())
        .forEach(run.told());
    return end;
  }

  private String diverged(int epoch, NonFiniteLossException failure) {
    String words =
        "training diverged; the model has the weights after epoch %s. %s"
            .formatted(epoch, failure.getMessage());
    LOG.warn("{}: {}", uid, words);
    return "Warning: " + words;
  }

  private Trained trained(
      CompiledNetwork network, FrameColumns columns, Member member, ObjectNode job) {
    boolean isOne = columns.inputs().size() == 1;
    return Trained.of(network, subject.transformations(), member)
        .withColumns(isOne ? columns.inputs().get(0).columns() : List.of())
        .withProvenance(Provenance.of(job));
  }

  private Optional<FitCheckpoints> checkpoints(
      ObjectNode job, List<SparkShards> shards, JavaSparkContext context) {
    return run.checkpointDir()
        .map(
            directory -> {
              ObjectNode fit = job.deepCopy();
              fit.remove("name"); // a uid is another one in each process
              fit.put("callbacks", run.callbacks().toString());
              List<String> rows = shards.stream().flatMap(all -> all.sha256().stream()).toList();
              return FitCheckpoints.in(
                  directory, fit, rows, HadoopSettings.of(context.hadoopConfiguration()));
            });
  }

  private Progress start(SparkRounds rounds, Optional<FitCheckpoints> checkpoints) {
    Optional<Progress> newest = checkpoints.flatMap(FitCheckpoints::newest);
    newest.ifPresent(
        progress ->
            LOG.info(
                "{}: goes on after {} epochs and {} steps, from {}",
                uid,
                progress.epoch(),
                progress.step(),
                checkpoints.get()));
    return newest.orElseGet(() -> Progress.start(rounds));
  }

  private List<Callback> callbacks(
      Optional<FitCheckpoints> checkpoints, RunPlace place, int epochs) {
    List<Callback> callbacks = new ArrayList<>();
    run.callbacks().forEach(described -> callbacks.add(described.open(place)));
    checkpoints.map(kept -> kept.keeper(run)).ifPresent(callbacks::add);
    callbacks.add(new EpochLines(run.told(), () -> System.nanoTime() / 1e9, epochs));
    callbacks.add(
        new Callback() {
          @Override
          public void onEpochEnd(Progress progress) {
            LOG.info("{}: epoch {}, {}", uid, progress.epoch(), progress.history().last());
          }
        });
    return callbacks;
  }
}
