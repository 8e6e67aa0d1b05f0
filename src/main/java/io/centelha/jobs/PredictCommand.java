package io.centelha.jobs;

import io.centelha.data.HadoopSettings;
import io.centelha.data.Source;
import io.centelha.distributed.PredictionColumns;
import io.centelha.distributed.SparkPrediction;
import io.centelha.distributed.SparkSource;
import io.centelha.saving.Location;
import io.centelha.saving.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
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
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = "Rows in the format of the training rows; labels aren't needed.")
  private String data = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = {
        "Folder for the files of predictions; must not exist.",
        "Bad rows, if the job's data.badRows is quarantine, go to URI-quarantine."
      })
  private String output = "";

  @Option(
      names = "--as",
      paramLabel = "parquet|csv|jsonl",
      defaultValue = "parquet",
      description = "Format of these files; parquet when absent.")
  private Files files = Files.parquet;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration hadoop = SparkHadoopUtil.get().conf();
    Location folder = Location.of(output, hadoop);
    if (folder.exists()) {
      throw new ParameterException(
          spec.commandLine(), folder + " exists already; choose another --output, or remove it");
    }
    SavedNetwork model = options.read();
    JobSpec job = model.job().spec();
    Source source =
        DataFiles.of(model.job(), HadoopSettings.of(hadoop), folder + "-quarantine")
            .unlabelled(data, model.columns());
    try (SparkSession session =
        SparkSession.builder()
            .config(SparkDoor.configuration("centelha predict " + job.name()))
            .getOrCreate()) {
      report(model, folder, write(session, model, source, folder.toString()));
    }
    return ExitCode.DONE.number();
  }

  private SparkSource write(SparkSession session, SavedNetwork model, Source source, String folder)
      throws IOException {
    SparkSource scanned =
        SparkSource.scan(JavaSparkContext.fromSparkContext(session.sparkContext()), source);
    PredictionColumns columns = columns(model);
    DataFrameWriter<Row> writer =
        SparkPrediction.predict(
                session, scanned, model.network(), model.features(), model.weights(), columns)
            .write();
    switch (files) {
      case parquet -> writer.options(columns.parquetOptions()).parquet(folder);
      case csv -> writer.option("header", true).csv(folder);
      case jsonl -> writer.json(folder);
    }
    return scanned;
  }

  /** The columns in which a model's predictions are written. */
  static PredictionColumns columns(SavedNetwork model) {
    int outputs = model.network().network().outputShape().size();
    JobSpec.Data data = model.job().spec().data();
    int classes = data.classes().orElse(0);
    List<String> names =
        data.classNames().isEmpty()
            ? IntStream.range(0, classes).mapToObj(Integer::toString).toList()
            : data.classNames();
    boolean isOneEach = outputs > 1 && classes == outputs;
    boolean isOneForTwo = outputs == 1 && classes == 2;
    return new PredictionColumns(outputs, isOneEach || isOneForTwo ? names : List.of());
  }

  private void report(SavedNetwork model, Location folder, SparkSource rows) {
    var narrator = new Narrator(terminal, format);
    String shown = Secrets.ofProcess().redacted(folder.toString());
    narrator.say("%,d predictions in %s".formatted(rows.index().rows(), shown));
    Map<String, Long> badRows = rows.badRows("given");
    narrator.badRows(badRows, rows.source().badRows());
    narrator.json(
        Status.running()
            .withState(Status.State.SUCCEEDED)
            .withRunDirectory(shown)
            .withBadRows(badRows)
            .withWeightsSha256(model.weightsSha256()));
  }
}
