package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.LogFile;
import io.centelha.jobs.run.RunUnderLease;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.ml.CentelhaClassificationModel;
import io.centelha.ml.CentelhaClassifier;
import io.centelha.ml.CentelhaRegressionModel;
import io.centelha.ml.CentelhaRegressor;
import io.centelha.saving.Status;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.Trained;
import io.centelha.training.Model;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An estimator of spark.ml and a job file are two doors to one training: the same bits. */
class SparkMlIT {
  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  private static Dataset<Row> iris;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Dataset<Row> flowers =
        SPARK
            .session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("data/iris.csv")
            .coalesce(1);
    iris =
        new StringIndexer()
            .setInputCol("species")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc")
            .fit(flowers)
            .transform(flowers)
            .selectExpr(
                "array(`sepal length (cm)`, `sepal width (cm)`, `petal length (cm)`, `petal width"
                    + " (cm)`) AS features",
                "label");
  }

  /** The SHA-256 of the weights that a job ends with. */
  private String job(String text, String... settings) throws Exception {
    return run(text, settings).fact(Status.Fact.WEIGHTS_SHA256).orElseThrow();
  }

  private Status run(String text, String... settings) throws Exception {
    ResolvedJob job =
        Jobs.read(text, settings).withOutput(Files.createTempDirectory(folder, "run").toString());
    var quiet = new PrintWriter(new StringWriter());
    var narrator =
        new Narrator(new Terminal(quiet, quiet, Terminal.Kind.STREAM), ResultFormat.text);
    var context = SPARK.context();
    return new RunUnderLease(
            job, HadoopSettings.defaults(), narrator, LogFile.asConfigured(), () -> false)
        .run((training, sources) -> training.on(context, sources));
  }

  private static CentelhaClassifier likeIrisYaml() {
    return new CentelhaClassifier()
        .setTransformations("[StandardScale]")
        .setModel(
            """
            - Dense: {units: 16, activation: relu}
            - Dense: {units: 3, activation: softmax}
            """)
        .setOptimizer("{adam: {learningRate: 0.01}}")
        .setMetrics("accuracy")
        .setBatchSize(16);
  }

  @ParameterizedTest(name = "{0} replicas")
  @ValueSource(ints = {1, 2, 3})
  void irisByADataFrameAndByItsJobFile(int replicas) throws Exception {
    String byJob =
        job(
            Files.readString(Path.of("jobs/iris.yaml")),
            "fit.epochs=8",
            "distribution.replicas=" + replicas,
            "distribution.averageEvery=2",
            "distribution.learningRateScaling=sqrt");

    CentelhaClassificationModel model =
        likeIrisYaml()
            .setEpochs(8)
            .setReplicas(replicas)
            .setAverageEvery(2)
            .setLearningRateScaling("sqrt")
            .fit(iris);

    assertThat(model.weightsSha256()).isEqualTo(byJob);
  }

  /** Every third row counts not at all, every third twice; with CSV, Parquet and the DataFrame. */
  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"parameter-averaging", "gradient-averaging"})
  void weightsByADataFrameAndByItsJobFile(String strategy) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> weighted = new ArrayList<>(List.of(lines.get(0) + ",w"));
    for (int row = 0; row < lines.size() - 1; row++) {
      weighted.add(lines.get(row + 1) + "," + row % 3 * 0.75);
    }
    Files.write(folder.resolve("weighted.csv"), weighted);
    Dataset<Row> frame =
        iris.withColumn("w", functions.expr("monotonically_increasing_id() % 3 * 0.75D"));
    frame.write().parquet(folder.resolve("weighted.parquet").toString());
    String[] settings = {
      "data.weight=w",
      "fit.epochs=4",
      "distribution.replicas=2",
      "distribution.strategy=" + strategy,
      "data.path=" + folder.resolve("weighted.csv")
    };
    String text = Files.readString(Path.of("jobs/iris.yaml"));
    CentelhaClassifier classifier =
        likeIrisYaml().setEpochs(4).setReplicas(2).setStrategy(strategy);

    String byCsv = job(text, settings);
    settings[4] = "data.path=" + folder.resolve("weighted.parquet");
    String byParquet =
        job(
            text.replace("format: csv", "format: parquet"),
            Stream.concat(
                    Stream.of(settings),
                    Stream.of("data.label=label", "data.features=[features]", "data.classes=3"))
                .toArray(String[]::new));

    assertThat(byParquet).isEqualTo(byCsv);
    assertThat(classifier.copy(new ParamMap()).setWeightCol("w").fit(frame).weightsSha256())
        .isEqualTo(byCsv);
    assertThat(classifier.fit(frame).weightsSha256()).isNotEqualTo(byCsv);
  }

  @Test
  @Tag("full")
  void weightedMetricsByADataFrameAndByItsJobFile() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> weighted = new ArrayList<>(List.of(lines.get(0) + ",w"));
    for (int row = 0; row < lines.size() - 1; row++) {
      weighted.add(lines.get(row + 1) + "," + row % 3 * 0.75);
    }
    Path table = Files.write(folder.resolve("weighted-metrics.csv"), weighted);
    String watch = "monitor: weighted_accuracy, patience: 40";

    Status byJob =
        run(
            Files.readString(Path.of("jobs/iris.yaml")),
            "data.path=" + table,
            "data.weight=w",
            "fit.epochs=4",
            "compile.weightedMetrics=[accuracy, sparse_categorical_accuracy]",
            "fit.callbacks=[EarlyStopping: {" + watch + "}]");
    CentelhaClassificationModel model =
        likeIrisYaml()
            .setEpochs(4)
            .setWeightCol("w")
            .setWeightedMetrics("accuracy", "sparse_categorical_accuracy")
            .setCallbacks("[{EarlyStopping: {" + watch + "}}]")
            .fit(iris.withColumn("w", functions.expr("monotonically_increasing_id() % 3 * 0.75D")));

    assertThat(byJob.scores(Status.Part.TRAIN))
        .containsOnlyKeys("loss", "accuracy", "weighted_accuracy", "sparse_categorical_accuracy");
    assertThat(model.history().last()).isEqualTo(byJob.scores(Status.Part.TRAIN));
    assertThat(model.weightsSha256())
        .isEqualTo(byJob.fact(Status.Fact.WEIGHTS_SHA256).orElseThrow());
  }

  @Test
  @Tag("full")
  void markedRowsAreWhatAValidationFileIs() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> training = new ArrayList<>(lines.subList(0, 1));
    List<String> validation = new ArrayList<>(lines.subList(0, 1));
    for (int row = 0; row < lines.size() - 1; row++) {
      (row % 5 == 0 ? validation : training).add(lines.get(row + 1));
    }
    Files.write(folder.resolve("training.csv"), training);
    Files.write(folder.resolve("validation.csv"), validation);
    String stopping =
        "[{EarlyStopping: {monitor: val_loss, patience: 2, minDelta: 0.02, restoreBestWeights:"
            + " true}}]";
    String byJob =
        job(
            Files.readString(Path.of("jobs/iris.yaml")),
            "data.path=" + folder.resolve("training.csv"),
            "data.validation=" + folder.resolve("validation.csv"),
            "fit.callbacks=" + stopping,
            "distribution.replicas=2");

    CentelhaClassificationModel model =
        likeIrisYaml()
            .setEpochs(50)
            .setReplicas(2)
            .setValidationIndicatorCol("held")
            .setCallbacks(stopping)
            .fit(iris.selectExpr("*", "monotonically_increasing_id() % 5 = 0 AS held"));

    assertThat(model.history().epochs().size()).isLessThan(50);
    assertThat(model.weightsSha256()).isEqualTo(byJob);
  }

  @Test
  @Tag("full")
  void digitsAsBytesAndByTheirJobFile() throws Exception {
    String byJob =
        job(
            Files.readString(Path.of("jobs/mnist-10k.yaml")),
            "data.features=[t10k-images-idx3-ubyte]",
            "data.shape=[28, 28, 1]",
            "data.label=t10k-labels-idx1-ubyte",
            "model.1.Dense.units=32",
            "fit.epochs=2");

    CentelhaClassificationModel model =
        new CentelhaClassifier()
            .setTransformations("[{Rescale: {divideBy: 255}}]")
            .setModel(
                """
                - Flatten
                - Dense: {units: 32, activation: relu}
                - Dense: {units: 10, activation: softmax}
                """)
            .setInputShape(28, 28, 1)
            .setMetrics("accuracy")
            .setEpochs(2)
            .setBatchSize(128)
            .setReplicas(2)
            .fit(digits());

    assertThat(model.weightsSha256()).isEqualTo(byJob);
  }

  private static Dataset<Row> digits() throws Exception {
    Shard shard =
        InMemoryData.read(
                IdxSource.of(IdxOptions.mnistTest("data/mnist-10k"), HadoopSettings.defaults()))
            .inOrder();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < shard.blocks(); i++) {
      Rows block = shard.block(i);
      for (int row = 0; row < block.size(); row++) {
        byte[] pixels = Arrays.copyOfRange(block.bytes(), row * 784, (row + 1) * 784);
        rows.add(RowFactory.create(pixels, (double) block.labels()[row]));
      }
    }
    StructType schema =
        new StructType().add("features", DataTypes.BinaryType).add("label", DataTypes.DoubleType);
    return SPARK.session().createDataFrame(SPARK.context().parallelize(rows, 3), schema);
  }

  @Test
  @Tag("full")
  void theCommandLinePredictsByASavedModel() throws Exception {
    String data = folder.resolve("flowers.parquet").toString();
    iris.write().parquet(data);
    CentelhaClassificationModel model = likeIrisYaml().setEpochs(3).fit(iris);
    model.save(folder.resolve("model").toString());

    Trained read = read("model");
    ResolvedJob job = ModelJob.of(read, "model", data, List.of());
    Source rows =
        DataFiles.of(job, HadoopSettings.defaults()).unlabelled(data, read.columns(), List.of());
    Dataset<Row> scored =
        SparkPrediction.predict(
            SPARK.session(),
            SparkSource.scan(SPARK.context(), rows),
            read,
            OutputColumns.of(read, job.spec().data()));

    Model inLibrary = Model.load(folder.resolve("model").toString());
    assertThat(inLibrary.predict(InMemoryData.read(rows)).toDoubles())
        .isEqualTo(
            scored.select("prediction_0", "prediction_1", "prediction_2").collectAsList().stream()
                .flatMapToDouble(row -> IntStream.range(0, 3).mapToDouble(row::getDouble))
                .toArray());
    assertThat(scored.selectExpr("cast(class AS double)").collectAsList())
        .isEqualTo(model.transform(iris).select("prediction").collectAsList());
  }

  private Trained read(String model) throws Exception {
    return ModelDirectory.of(folder.resolve(model).toString(), HadoopSettings.defaults()).read();
  }

  @Test
  @Tag("full")
  void theCommandLineReadsARegressionToo() throws Exception {
    CentelhaRegressionModel model =
        new CentelhaRegressor()
            .setLayers(4)
            .setLearningRateScaling("linear")
            .setWarmupSteps(3)
            .setReplicas(2)
            .setAverageEvery(3)
            .setOuterOptimizer("{\"sgd\": {\"learningRate\": 1, \"momentum\": 0.5}}")
            .fit(iris);
    model.save(folder.resolve("model").toString());

    Trained read = read("model");

    assertThat(read.weightsSha256()).isEqualTo(model.weightsSha256());
    assertThat(read.columns()).containsExactly("features");
    assertThat(ModelJob.deal(ModelJob.of(read, "model", "rows", List.of())).replicas())
        .isEqualTo(2);
  }
}
