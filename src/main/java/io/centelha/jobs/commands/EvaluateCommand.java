package io.centelha.jobs.commands;

import io.centelha.data.rows.Source;
import io.centelha.distributed.rounds.SparkEvaluation;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.jobs.wiring.FirstRows;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.models.Head;
import io.centelha.saving.Status;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.trained.Trained;
import io.centelha.training.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code centelha evaluate}: loss and metrics of a trained model on rows with labels. */
@Command(description = "Prints loss and metrics of a trained model on rows with labels.")
final class EvaluateCommand implements Callable<Integer> {

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private RowOptions rowOptions = new RowOptions();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = {
        "Rows in the format of the training rows, as data.test of a job names them.",
        "Given several times: several paths."
      })
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--quarantine",
      paramLabel = "URI",
      description = {
        "Folder for bad rows, if the job's data.badRows is quarantine;",
        "the folder quarantine in that of --model when absent."
      })
  private Optional<String> quarantine = Optional.empty();

  private final Terminal terminal;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private String data() {
    return String.join("\n", paths);
  }

  @Override
  public Integer call() throws IOException {
    var narrator = format.narrator(terminal);
    narrator.say("Model " + Secrets.ofProcess().redacted(options.directory()));
    Trained model = options.read();
    ResolvedJob job = rowOptions.job(model, options, data());
    Storage storage = SparkDoor.storage();
    checkLabels(job);
    Optional<Source> files = files(model, job, storage);
    try (JavaSparkContext context = SparkDoor.open("centelha evaluate " + job.spec().name())) {
      SparkRows rows =
          files.isPresent()
              ? SparkSource.scan(context, files.get())
              : DataTables.of(job, context).scored(data(), model);
      double[] sums = OnSpark.sums(context, model, ModelJob.deal(job), rows);
      Map<String, Double> scores = model.network().results(sums);
      narrator.scores(Secrets.ofProcess().redacted(data().replace("\n", ", ")), scores);
      narrator.leftOut(rows.leftOut("test"), rows.badRows());
      narrator.json(
          Status.running()
              .withState(Status.State.SUCCEEDED)
              .with(Status.Part.TEST, scores)
              .withDetails(model.network().details(sums))
              .withLeftOut(rows.leftOut("test"))
              .with(Status.Fact.WEIGHTS_SHA256, model.weightsSha256()));
    }
    return ExitCode.DONE.number();
  }

  /** Where there are no files, Spark must be there first. */
  private Optional<Source> files(Trained model, ResolvedJob job, Storage storage)
      throws IOException {
    if (DataFiles.isOnSpark(job)) {
      return Optional.empty();
    }
    Source source =
        DataFiles.of(job, storage, quarantine(storage))
            .scored(data(), ModelJob.columns(model, job));
    FirstRows.checkScored(model, job, source);
    return Optional.of(source);
  }

  private static void checkLabels(ResolvedJob job) {
    DataKeys keys = job.spec().data();
    if (!keys.format().hasColumns() || keys.label().isPresent() || !keys.targets().isEmpty()) {
      return;
    }
    List<Head> heads = job.spec().compilation().heads();
    if (heads.size() > 1) {
      throw job.refused(
          KeyPath.parse("data.targets"),
          "the model doesn't say which columns hold the labels of its outputs (%s); give --set"
                  .formatted(String.join(", ", heads.stream().map(Head::output).toList()))
              + " data.targets=[{name: OUTPUT, key: COLUMN}, …]");
    }
    throw job.refused(
        KeyPath.parse("data.label"),
        "the model doesn't say which column holds the labels; give --set data.label=COLUMN");
  }

  private String quarantine(Storage storage) throws StorageException {
    return quarantine.isPresent() ? storage.at(quarantine.get()).toString() : options.quarantine();
  }

  /** Beside the command: the command line would load the types of its methods for help. */
  private static final class OnSpark {

    /**
     * Added up over as many shards as in training: test rows get the very figures that training
     * ended with.
     */
    static double[] sums(JavaSparkContext context, Trained model, Plan plan, SparkRows source) {
      SparkShards shards = TrainingData.all(source, plan);
      try {
        return SparkEvaluation.sums(context, model, shards, "all");
      } finally {
        shards.unpersist();
        source.unpersist();
      }
    }
  }
}
