package io.centelha.jobs.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.distributed.rounds.SparkEvaluation;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job run once for each member of its ensemble, with a seed of its own, and then made one model.
 * Each run is one of its own, in {@code members/<number>} of the run directory, with checkpoints,
 * history and model: what a job with that seed gives. So a run that was interrupted goes on in the
 * member that it was at.
 */
final class EnsembleTraining {
  private final ResolvedJob job;
  private final RunDirectory run;
  private final RunRecord record;
  private final Narrator narrator;
  private final Training.Signals signals;

  /** Trains into a run directory. */
  EnsembleTraining(
      ResolvedJob job,
      RunDirectory run,
      RunRecord record,
      Narrator narrator,
      Training.Signals signals) {
    this.job = job;
    this.run = run;
    this.record = record;
    this.narrator = narrator;
    this.signals = signals;
  }

  /** Trains, evaluates, saves. */
  Status on(JavaSparkContext context, TrainingData.Sources sources) throws IOException {
    record.data(sources.sha256(), sources.leftOut());
    var fit = new Stopwatch(Stopwatch::now);
    fit.go();
    List<Trained> members = new ArrayList<>();
    for (int member = 0; member < job.spec().ensemble(); member++) {
      narrator.say("Member %s of %s".formatted(member + 1, job.spec().ensemble()));
      members.add(trained(context, sources, member));
    }
    fit.stop();
    Trained all =
        Trained.ensemble(members)
            .withProvenance(Provenance.of((ObjectNode) job.published(), job.sha256()));
    Map<String, Double> test = Map.of();
    if (sources.test().isPresent()) {
      var shards = TrainingData.all(sources.test().get(), job.spec().plan());
      double[] sums = SparkEvaluation.sums(context, all, shards, "test");
      record.details(all.network().details(sums));
      test = all.network().results(sums);
      shards.unpersist();
    }
    return record.succeeded(all, test, fit);
  }

  private Trained trained(JavaSparkContext context, TrainingData.Sources sources, int member)
      throws IOException {
    RunDirectory own = run.member(member);
    ResolvedJob one = job.member(member).withOutput(own.uri());
    InnerRun.of(
        one,
        own,
        sources.sha256(),
        new InnerRun.Surroundings(narrator, signals),
        training -> trained(context, sources, one, training));
    return own.model().read();
  }

  private static Status trained(
      JavaSparkContext context, TrainingData.Sources sources, ResolvedJob one, Training training)
      throws IOException {
    TrainingData data = TrainingData.load(sources, one.spec().plan());
    try {
      return training.on(context, data);
    } finally {
      data.unpersist();
    }
  }
}
