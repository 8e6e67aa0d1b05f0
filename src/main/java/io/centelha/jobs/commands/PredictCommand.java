package io.centelha.jobs.commands;

import io.centelha.data.rows.LeftOut;
import io.centelha.data.rows.Source;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.JobSpec;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.HeldLease;
import io.centelha.jobs.run.PredictionFolder;
import io.centelha.jobs.run.PredictionRecord;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.saving.Status;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code centelha predict}: batch scoring; rows in, predictions with the rows' keys out. */
@Command(description = "Writes a trained model's predictions for rows, each with its row's key.")
final class PredictCommand implements Callable<Integer> {

  /** How predictions are written. */
  enum Files {
    parquet,
    csv,
    /** One JSON object a line. */
    jsonl
  }

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private RowOptions rowOptions = new RowOptions();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = {
        "Rows in the format of the training rows; labels aren't needed.",
        "Given several times: several paths."
      })
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = {
        "Folder for the files of predictions. One that holds them already is left alone;",
        "what a predict that died has left there is replaced. Else it must be empty or not exist.",
        "Bad rows, if the job's data.badRows is quarantine, go to URI-quarantine."
      })
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--show",
      paramLabel = "N",
      description = {
        "Prints the predictions for the first N rows as a table. Without --output, nothing is",
        "written, and bad rows aren't kept."
      })
  private Optional<Integer> show = Optional.empty();

  @Option(
      names = "--unless-in",
      paramLabel = "URI",
      description = {
        "Folder of such folders: nothing is done if one of them holds, complete, what this",
        "command would write. For a scheduler whose tries write into a folder each."
      })
  private Optional<String> unlessIn = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "parquet|csv|jsonl",
      defaultValue = "parquet",
      description = "Format of these files; parquet when absent.")
  private Files files = Files.parquet;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "The output of this layer in place of the network's; summary lists the names.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--lists",
      description = {
        "Several numbers of an output in one column: a list, in csv its JSON. When absent,",
        "a column for each; in jsonl, lists for outputs with a name."
      })
  private boolean lists;

  @Mixin private KeepOptions keep = new KeepOptions();

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private String data() {
    return String.join("\n", paths);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var narrator = format.narrator(terminal);
    narrator.say("Model " + Secrets.ofProcess().redacted(options.directory()));
    checkPlaces();
    Storage storage = SparkDoor.storage();
    Optional<Location> folder = folder(storage);
    Trained model = model();
    ResolvedJob job = rowOptions.job(model, options, data());
    PredictionColumns columns = columns(model, job.spec());
    keep.check(job, columns);
    List<String> features = ModelJob.columns(model, job);
    Optional<Source> source = files(job, storage, folder, features);
    try (JavaSparkContext context = SparkDoor.open("centelha predict " + job.spec().name())) {
      SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
      SparkRows rows =
          source.isPresent()
              ? SparkSource.scan(context, source.get())
              : DataTables.of(job, context).unlabelled(data(), features, keep.columns());
      Optional<Location> written = Optional.empty();
      if (folder.isPresent()) {
        PredictionRecord record = PredictionRecord.of(model, job, rows, form());
        Location to = folder.get();
        var writing = new PredictionFiles(session, model, columns, rows, files, to.toString());
        written = Optional.of(written(record, candidates(to, storage), narrator, writing));
      }
      if (show.isPresent()) {
        ShownPredictions.lines(session, rows, model, columns, show.get())
            .forEach(terminal.out()::println);
      }
      report(narrator, model, written, rows);
    }
    return ExitCode.DONE.number();
  }

  private void checkPlaces() {
    if (output.isEmpty() && show.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--output=URI', or '--show=N'");
    }
    if (show.isPresent() && show.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--show must be at least 1, got " + show.get());
    }
    if (output.isEmpty() && unlessIn.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--unless-in goes with --output");
    }
  }

  /** Where predictions are written, if they are; free for them, or holding some. */
  private Optional<Location> folder(Storage storage) throws StorageException {
    if (output.isEmpty()) {
      return Optional.empty();
    }
    Location folder = storage.at(output.get());
    if (!PredictionRecord.isIn(folder)) {
      checkFree(folder);
    }
    return Optional.of(folder);
  }

  /**
   * Returns where the predictions are; they are written into the first place if they are nowhere.
   */
  private Location written(
      PredictionRecord record,
      List<Location> places,
      Narrator narrator,
      PredictionFolder.Writing writing)
      throws IOException, InterruptedException {
    Optional<Location> found = record.firstIn(places);
    if (found.isEmpty()) {
      found = make(record, places.get(0), narrator, writing);
    }
    if (found.isPresent()) {
      narrator.say("These predictions have been made already; nothing to do.");
    }
    return found.orElse(places.get(0));
  }

  private Trained model() throws StorageException {
    Trained model = options.read();
    try {
      return layer.map(model::outputOf).orElse(model);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--layer: " + e.getMessage(), e);
    }
  }

  private String form() {
    return files.name()
        + layer.map(name -> " of " + name).orElse("")
        + (lists ? " in lists" : "")
        + (keep.columns().isEmpty() ? "" : " with " + String.join(",", keep.columns()));
  }

  /** Writes predictions, unless another driver did while this one waited for its lease. */
  private Optional<Location> make(
      PredictionRecord record, Location folder, Narrator narrator, PredictionFolder.Writing writing)
      throws IOException, InterruptedException {
    var predictions = new PredictionFolder(folder);
    checkFree(folder);
    try (HeldLease lease = HeldLease.begin(predictions.lease(), narrator::say)) {
      Optional<Location> found = record.firstIn(List.of(folder));
      if (found.isEmpty()) {
        checkFree(folder);
        predictions.write(record, lease, writing);
      }
      return found;
    }
  }

  private void checkFree(Location folder) throws StorageException {
    Optional<String> obstacle = new PredictionFolder(folder).obstacle();
    if (obstacle.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s exists already and %s; choose another --output, or remove it"
              .formatted(folder, obstacle.get()));
    }
  }

  /** Where these predictions may be already. */
  private List<Location> candidates(Location folder, Storage storage) throws StorageException {
    List<Location> candidates = new ArrayList<>(List.of(folder));
    if (unlessIn.isPresent()) {
      candidates.addAll(storage.at(unlessIn.get()).folders());
    }
    return candidates;
  }

  /** Where there are no files, Spark must be there first. */
  private Optional<Source> files(
      ResolvedJob job, Storage storage, Optional<Location> folder, List<String> features)
      throws IOException {
    if (!DataFiles.isOnSpark(job)) {
      DataFiles opened =
          folder.isPresent()
              ? DataFiles.of(job, storage, folder.get() + "-quarantine")
              : DataFiles.of(job, storage);
      return Optional.of(opened.unlabelled(data(), features, keep.columns()));
    }
    if (job.spec().data().id().isEmpty()) {
      throw job.refused(
          KeyPath.parse("data.id"),
          "rows of a table have no place by which a prediction could be told; give the column that"
              + " identifies a row");
    }
    return Optional.empty();
  }

  private PredictionColumns columns(Trained model, JobSpec job) {
    PredictionColumns columns =
        layer.isPresent() ? OutputColumns.ofInner(model) : OutputColumns.of(model, job.data());
    PredictionColumns all = model.members().size() > 1 ? columns.withDeviations() : columns;
    if (lists) {
      all = all.withLists();
    }
    return switch (files) {
      case parquet -> all;
      case csv -> all.withTexts();
      case jsonl -> all.withNamedLists();
    };
  }

  private void report(
      Narrator narrator, Trained model, Optional<Location> written, SparkRows rows) {
    Optional<String> shown = written.map(folder -> Secrets.ofProcess().redacted(folder.toString()));
    shown.ifPresent(
        folder ->
            narrator.say(String.format(Locale.ROOT, "%,d predictions in %s", rows.rows(), folder)));
    LeftOut leftOut = rows.leftOut("given");
    narrator.leftOut(leftOut, rows.badRows());
    Status status = Status.running().withState(Status.State.SUCCEEDED);
    narrator.json(
        shown
            .map(folder -> status.with(Status.Fact.RUN_DIRECTORY, folder))
            .orElse(status)
            .withLeftOut(leftOut)
            .with(Status.Fact.WEIGHTS_SHA256, model.weightsSha256()));
  }
}
