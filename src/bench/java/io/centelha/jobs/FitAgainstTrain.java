package io.centelha.jobs;

import io.centelha.bench.DigitRows;
import io.centelha.data.idx.IdxOptions;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.LogFile;
import io.centelha.jobs.run.RunUnderLease;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.ml.CentelhaClassifier;
import io.centelha.saving.Status;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code CentelhaClassifier.fit} beside the job file's {@code train}, in turn: 784-512-10, batches
 * of 128 over two replicas, both from the same Parquet file to weights that must be equal. What
 * {@code train} does besides (status, one checkpoint, the saved model) is in its time.
 *
 * <p>Arguments: master, folder of MNIST's files, epochs, runs of each.
 */
public final class FitAgainstTrain {
  private static final String JOB =
      """
      name: digits
      data: {format: parquet, path: '%s', label: label, features: [features], classes: 10}
      features:
        - Rescale: {divideBy: 255}
      model:
        - Dense: {units: 512, activation: relu}
        - Dense: {units: 10, activation: softmax}
      compile: {loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {epochs: %d, batchSize: 128}
      distribution: {replicas: 2}
      output: {checkpointEvery: 60 minutes}
      """;

  private final SparkSession session;
  private final Path folder;
  private final String rows;
  private final int epochs;

  private record Outcome(double seconds, String weightsSha256) {}

  private FitAgainstTrain(SparkSession session, Path folder, int epochs) {
    this.session = session;
    this.folder = folder;
    this.rows = folder.resolve("digits.parquet").toString();
    this.epochs = epochs;
  }

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession session =
        SparkSession.builder()
            .config(SparkDoor.configuration("fit against train").setMaster(arguments[0]))
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      session.sparkContext().setLogLevel("WARN");
      Path folder = Files.createTempDirectory(Path.of("target"), "fit-against-train");
      var pair = new FitAgainstTrain(session, folder, Integer.parseInt(arguments[2]));
      pair.write(IdxOptions.mnistTraining(arguments[1]));
      pair.inTurn(Integer.parseInt(arguments[3]));
    }
  }

  private void write(IdxOptions options) throws IOException {
    DigitRows.of(session, options, DataTypes.BinaryType, pixels -> pixels)
        .coalesce(1)
        .write()
        .parquet(rows);
  }

  private void inTurn(int runs) throws Exception {
    fit();
    train(0); // warm-up, of both
    List<Double> fits = new ArrayList<>();
    List<Double> trains = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      Outcome fit = fit();
      Outcome train = train(run);
      if (!fit.weightsSha256.equals(train.weightsSha256)) {
        throw new IllegalStateException("The two gave different weights");
      }
      fits.add(fit.seconds);
      trains.add(train.seconds);
      ratios.add(fit.seconds / train.seconds);
    }
    System.out.println("| | median | range |\n|---|---|---|");
    print("`fit`, s", fits);
    print("`train`, s", trains);
    print("`fit` / `train`, paired", ratios);
  }

  private Outcome fit() {
    long start = System.nanoTime();
    Dataset<Row> frame = session.read().parquet(rows);
    String weights =
        new CentelhaClassifier()
            .setTransformations("[{Rescale: {divideBy: 255}}]")
            .setModel(
                "[{Dense: {units: 512, activation: relu}}, {Dense: {units: 10, activation:"
                    + " softmax}}]")
            .setMetrics("accuracy")
            .setEpochs(epochs)
            .setBatchSize(128)
            .setReplicas(2)
            .fit(frame)
            .weightsSha256();
    return new Outcome(seconds(start), weights);
  }

  private Outcome train(int run) throws Exception {
    long start = System.nanoTime();
    ResolvedJob job =
        Jobs.read(JOB.formatted(rows, epochs))
            .withOutput(folder.resolve("run-%d".formatted(run)).toString());
    var quiet = new PrintWriter(new StringWriter());
    var narrator =
        new Narrator(new Terminal(quiet, quiet, Terminal.Kind.STREAM), ResultFormat.text);
    var context = JavaSparkContext.fromSparkContext(session.sparkContext());
    String weights =
        new RunUnderLease(
                job, HadoopSettings.defaults(), narrator, LogFile.asConfigured(), () -> false)
            .run((training, sources) -> training.on(context, sources))
            .fact(Status.Fact.WEIGHTS_SHA256)
            .orElseThrow();
    return new Outcome(seconds(start), weights);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f–%.2f |%n",
        what,
        median,
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
