package io.centelha.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.LocalSpark;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.Rescale;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.shards.Digits;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.RmsProp;
import io.centelha.optimizers.Sgd;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.training.EarlyStopping;
import io.centelha.training.Fit;
import io.centelha.training.GradientAveraging;
import io.centelha.training.History;
import io.centelha.training.LearningRateScaling;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spark against one JVM, in one process; other clusters are the command line's tests. */
class SparkModelIT {
  private static final Sequential LAYERS =
      Sequential.of(new Dense(32, new Relu()), new Dropout(0.2), new Dense(10, new Softmax()));

  @TempDir private Path folder;

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  private static Source digits;

  @BeforeAll
  static void start() throws Exception {
    digits = Digits.source();
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of(1, ParameterAveraging.everyEpoch()),
        Arguments.of(1, ParameterAveraging.everySteps(3)),
        Arguments.of(1, new GradientAveraging()),
        Arguments.of(3, ParameterAveraging.everySteps(7)),
        Arguments.of(3, new ParameterAveraging(5, ParameterAveraging.OptimizerState.KEEP)),
        Arguments.of(7, new ParameterAveraging(2, ParameterAveraging.OptimizerState.RESET)),
        Arguments.of(3, new GradientAveraging()),
        Arguments.of(
            3,
            ParameterAveraging.everySteps(7)
                .withOuterOptimizer(new Sgd(1, 0.5, Sgd.Momentum.NESTEROV))),
        Arguments.of(
            4,
            new ParameterAveraging(5, ParameterAveraging.OptimizerState.KEEP)
                .withOuterOptimizer(new Adam())),
        Arguments.of(30, ParameterAveraging.everyEpoch()));
  }

  @ParameterizedTest
  @Tag("full")
  @MethodSource("plans")
  void sparkEqualsOneJvmToTheBit(int replicas, Strategy strategy) throws Exception {
    Fit fit =
        Fit.epochs(2)
            .withSeed(5)
            .withBatchSize(50)
            .withReplicas(replicas, strategy)
            .withLearningRateScaling(LearningRateScaling.sqrt().withWarmupSteps(12))
            .withValidationSplit(0.1)
            .withFeatures(Rescale.divideBy(255));
    SparkModel onSpark =
        SparkModel.compile(
            SPARK.context(),
            LAYERS,
            new RmsProp(),
            new SparseCategoricalCrossentropy(),
            "accuracy");
    Model onOneJvm =
        Model.compile(LAYERS, new RmsProp(), new SparseCategoricalCrossentropy(), "accuracy");

    History sparkHistory = onSpark.fit(digits, fit);
    History history = onOneJvm.fit(InMemoryData.read(digits), fit);

    assertThat(onSpark.weights().toFloats()).isEqualTo(onOneJvm.weights().toFloats());
    assertThat(sparkHistory).isEqualTo(history);
    assertThat(onSpark.evaluate(digits)).isEqualTo(onOneJvm.evaluate(InMemoryData.read(digits)));
  }

  @ParameterizedTest
  @Tag("full")
  @MethodSource("strategies")
  void weightedRowsTrainOnSparkAsOnOneJvm(Strategy strategy) throws Exception {
    Path table = folder.resolve("weighted.csv");
    List<String> lines = new ArrayList<>(List.of("a,b,y,w"));
    for (int i = 0; i < 200; i++) {
      lines.add("%s,%s,%s,%s".formatted(i % 7, i % 11, i % 3, i % 5 * 0.5));
    }
    Files.write(table, lines);
    CsvOptions options = CsvOptions.of(table.toString()).withLabels("y").withWeight("w");
    Source rows =
        CsvSource.of(options, HadoopSettings.defaults()).withLabelValues(LabelValues.classes(10));
    Fit fit = Fit.epochs(2).withBatchSize(20).withReplicas(3, strategy).withValidationSplit(0.2);
    var loss = new SparseCategoricalCrossentropy();
    Compilation compilation =
        Compilation.of(new RmsProp(), loss, "accuracy").withWeightedMetrics("accuracy");
    SparkModel onSpark = SparkModel.compile(SPARK.context(), LAYERS, compilation);
    Model onOneJvm = Model.compile(LAYERS, compilation);

    History sparkHistory = onSpark.fit(rows, fit);
    History history = onOneJvm.fit(InMemoryData.read(rows), fit);

    assertThat(onSpark.weights().toFloats()).isEqualTo(onOneJvm.weights().toFloats());
    assertThat(sparkHistory).isEqualTo(history);
    assertThat(history.last())
        .containsOnlyKeys(
            "loss",
            "accuracy",
            "weighted_accuracy",
            "val_loss",
            "val_accuracy",
            "val_weighted_accuracy");
    assertThat(onSpark.evaluate(rows))
        .isEqualTo(onOneJvm.evaluate(InMemoryData.read(rows)))
        .doesNotContainEntry("weighted_accuracy", onSpark.evaluate(rows).get("accuracy"));
  }

  static Stream<Strategy> strategies() {
    return Stream.of(ParameterAveraging.everySteps(2), new GradientAveraging());
  }

  @Test
  @Tag("full")
  void emptyShardsCountForNothing() throws Exception {
    InMemoryData few = InMemoryData.read(digits);
    Fit fit = Fit.epochs(1).withBatchSize(2000).withReplicas(1500, ParameterAveraging.everyEpoch());
    SparkModel model =
        SparkModel.compile(
            SPARK.context(),
            LAYERS,
            new RmsProp(),
            new SparseCategoricalCrossentropy(),
            "accuracy");

    History history = model.fit(digits, fit.withFeatures(Rescale.divideBy(255)));

    assertThat(few.rows()).isLessThan(1500);
    assertThat(history.last().get("loss")).isFinite();
  }

  /** The example of the page library.md. */
  @Test
  void readmeExampleTrainsEvaluatesAndPredictsOnSpark() throws Exception {
    JavaSparkContext context = SPARK.context();
    // library.md: spark
    Source rows =
        IdxSource.of(
            IdxOptions.mnistTraining("data/mnist-10k").withClasses(10), HadoopSettings.defaults());
    var layers = Sequential.of(new Dense(64, new Relu()), new Dense(10, new Softmax()));
    var loss = new SparseCategoricalCrossentropy();
    var model = SparkModel.compile(context, layers, new RmsProp(), loss, "accuracy");

    Fit fit =
        Fit.epochs(10)
            .withBatchSize(128)
            .withReplicas(4, ParameterAveraging.everyEpoch())
            .withLearningRateScaling(LearningRateScaling.sqrt())
            .withValidationSplit(0.2)
            .withFeatures(Rescale.divideBy(255))
            .withCallbacks(new EarlyStopping("val_loss", 2));
    History history = model.fit(rows, fit); // rows stay on the executors
    Map<String, Double> figures = model.evaluate(rows);

    var columns = new PredictionColumns(10, List.of());
    Dataset<Row> predictions = model.predict(rows, columns); // key, prediction_0, …
    // end

    assertThat(history.values("val_accuracy"))
        .last()
        .satisfies(accuracy -> assertThat(accuracy).isGreaterThan(0.85));
    assertThat(figures.get("accuracy")).isGreaterThan(0.85);
    assertThat(predictions.count()).isEqualTo(9000);
    Row first = predictions.first();
    assertThat(first.<String>getAs("key")).isEqualTo("train-images-idx3-ubyte.gz:0");
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += first.<Double>getAs("prediction_" + i);
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
  }
}
