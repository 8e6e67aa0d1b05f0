package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.storage.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our stages among Spark's own: pipelines, tuning, evaluators, saving. */
class PipelineIT {
  private static SparkSession session;
  private static Dataset<Row> flowers;
  private static Dataset<Row> iris;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    session = Frames.session();
    flowers = Frames.flowers(session).cache();
    iris = Frames.iris(session).cache();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static CentelhaClassifier classifier() {
    return new CentelhaClassifier()
        .setFeaturesCol("scaled")
        .setLayers(16)
        .setOptimizer("adam")
        .setLearningRate(0.02)
        .setEpochs(10)
        .setBatchSize(16)
        .setReplicas(2);
  }

  private static Pipeline pipeline(CentelhaClassifier classifier) {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol("species").setOutputCol("label"),
              new VectorAssembler().setInputCols(Frames.LENGTHS).setOutputCol("features"),
              new StandardScaler().setWithMean(true).setInputCol("features").setOutputCol("scaled"),
              classifier
            });
  }

  private static List<Row> predictions(Dataset<Row> scored) {
    return scored.select("rawPrediction", "probability", "prediction").collectAsList();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** The README's example. */
  @Test
  void readmeExampleFitsAPipeline() throws IOException {
    String[] lengths = Frames.LENGTHS;
    String uri = path("pipeline");
    // README.md: pipeline
    var index = new StringIndexer().setInputCol("species").setOutputCol("label");
    var assemble = new VectorAssembler().setInputCols(lengths).setOutputCol("features");
    var classifier =
        new CentelhaClassifier().setLayers(16).setLearningRate(0.01).setEpochs(50).setReplicas(2);
    var stages = new PipelineStage[] {index, assemble, classifier};

    PipelineModel model = new Pipeline().setStages(stages).fit(flowers);
    Dataset<Row> scored = model.transform(flowers); // rawPrediction, probability, prediction
    model.write().overwrite().save(uri);
    // end

    assertThat(new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored))
        .isGreaterThan(0.9);
    assertThat(scored.columns()).contains("rawPrediction", "probability", "prediction");
    assertThat(predictions(PipelineModel.load(uri).transform(flowers)))
        .isEqualTo(predictions(scored));
  }

  @Test
  @Tag("full")
  void aPipelineThatIsWrittenAndReadFitsAlike() throws IOException {
    Pipeline pipeline = pipeline(classifier());
    pipeline.save(path("pipeline"));
    Dataset<Row> scored = pipeline.fit(flowers).transform(flowers);

    assertThat(new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored))
        .isGreaterThan(0.95);
    assertThat(new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(scored))
        .isLessThan(0.3);
    assertThat(predictions(Pipeline.load(path("pipeline")).fit(flowers).transform(flowers)))
        .isEqualTo(predictions(scored));
  }

  @Test
  @Tag("full")
  void aGridIsSearchedByCrossValidation() throws IOException {
    CentelhaClassifier classifier =
        classifier().setFeaturesCol("features").setTransformations("[StandardScale]");
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator())
            .setEstimatorParamMaps(
                new ParamGridBuilder()
                    .addGrid(classifier.learningRate(), new double[] {1e-6, 0.02})
                    .build())
            .setNumFolds(2)
            .setParallelism(2)
            .setSeed(3)
            .fit(iris);

    assertThat(best.avgMetrics()[1]).isGreaterThan(best.avgMetrics()[0]).isGreaterThan(0.8);
    best.save(path("best"));
    CrossValidatorModel read = CrossValidatorModel.load(path("best"));
    assertThat(predictions(read.transform(iris))).isEqualTo(predictions(best.transform(iris)));
  }

  /** The rate of 1e35 loses its first epoch: what is left of it predicts, badly. */
  @Test
  @Tag("full")
  void aCandidateThatDivergesLeavesTheOthersTheirFigures() {
    CentelhaClassifier classifier =
        new CentelhaClassifier()
            .setLayers(8)
            .setOptimizer("sgd")
            .setLearningRate(0.01)
            .setEpochs(3)
            .setBatchSize(4);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {0.01, 1e35})
            .build();
    var logLoss = new MulticlassClassificationEvaluator().setMetricName("logLoss");
    CrossValidator search =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(logLoss)
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(3);

    double[] both = search.fit(iris).avgMetrics();

    search.setEstimatorParamMaps(new ParamMap[] {grid[0]});
    assertThat(both[0]).isEqualTo(search.fit(iris).avgMetrics()[0]);
    assertThat(both[1]).isFinite().isGreaterThan(both[0]);
    assertThatThrownBy(() -> classifier.setOnDivergence("fail").fit(iris, grid[1]))
        .hasMessageContaining("The loss is not finite in epoch 1, replica 0, step");
  }

  @Test
  @Tag("full")
  void whyAFitDivergedIsSavedWithIt() throws IOException {
    CentelhaClassificationModel lost =
        classifier().setFeaturesCol("features").setOptimizer("sgd").setLearningRate(1e35).fit(iris);
    assertThat(lost.divergence().orElseThrow()).startsWith("The loss is not finite in epoch 1");
    assertThat(lost.history().epochs()).isEmpty();
    lost.save(path("lost"));

    CentelhaClassificationModel read = CentelhaClassificationModel.load(path("lost"));

    assertThat(read.divergence()).isEqualTo(lost.divergence());
    assertThat(read.transform(iris).selectExpr("probability").collectAsList())
        .isEqualTo(lost.transform(iris).selectExpr("probability").collectAsList());
    assertThat(classifier().setFeaturesCol("features").fit(iris).divergence()).isEmpty();
  }

  @Test
  @Tag("full")
  void aGridIsSearchedByASplit() throws IOException {
    CentelhaRegressor regressor =
        new CentelhaRegressor()
            .setLayers(8)
            .setOptimizer("adam")
            .setTransformations("[StandardScale]");
    Dataset<Row> lengths =
        new VectorAssembler()
            .setInputCols(new String[] {Frames.LENGTHS[0], Frames.LENGTHS[2]})
            .setOutputCol("features")
            .transform(flowers.withColumnRenamed(Frames.LENGTHS[3], "label"));
    TrainValidationSplitModel best =
        new TrainValidationSplit()
            .setEstimator(regressor)
            .setEvaluator(new RegressionEvaluator())
            .setEstimatorParamMaps(
                new ParamGridBuilder().addGrid(regressor.epochs(), new int[] {1, 40}).build())
            .setSeed(3)
            .fit(lengths);

    assertThat(best.validationMetrics()[1]).isLessThan(best.validationMetrics()[0]);
    best.save(path("best"));
    assertThat(TrainValidationSplitModel.load(path("best")).transform(lengths).collectAsList())
        .isEqualTo(best.transform(lengths).collectAsList());
  }

  @Test
  @Tag("full")
  void oneVersusRestTakesItForAClassifier() {
    CentelhaClassifier binary =
        classifier().setFeaturesCol("features").setLoss("binary_crossentropy").setEpochs(30);

    Dataset<Row> scored = new OneVsRest().setClassifier(binary).fit(iris).transform(iris);

    assertThat(new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored))
        .isGreaterThan(0.6);
  }

  @Test
  @Tag("full")
  void rawPredictionsRankRowsAsProbabilitiesDo() {
    Dataset<Row> two = iris.filter("label > 0").selectExpr("features", "label - 1 AS label");
    for (String loss : List.of("sparse_categorical_crossentropy", "binary_crossentropy")) {
      Dataset<Row> scored =
          classifier().setFeaturesCol("features").setLoss(loss).fit(two).transform(two);

      double area = new BinaryClassificationEvaluator().evaluate(scored);
      assertThat(area).as(loss).isGreaterThan(0.9);
      assertThat(area)
          .isEqualTo(
              new BinaryClassificationEvaluator()
                  .setRawPredictionCol("probability")
                  .evaluate(scored));
    }
  }

  /**
   * Rows that numpy drew, and the areas that scikit-learn computes of the second probability: see
   * golden/ml.
   */
  @Test
  @Tag("full")
  void twoOutputsAreRankedAsScikitLearnDoes() {
    Dataset<Row> noisy = Frames.noisy(session);
    for (String loss : List.of("sparse_categorical_crossentropy", "binary_crossentropy")) {
      Dataset<Row> scored =
          new CentelhaClassifier()
              .setLayers(8)
              .setEpochs(3)
              .setBatchSize(4)
              .setLoss(loss)
              .fit(noisy)
              .transform(noisy);
      assertThat(new BinaryClassificationEvaluator().evaluate(scored))
          .as(loss)
          .isCloseTo(loss.startsWith("s") ? 0.6828 : 0.6115, within(5e-5));
    }
  }

  /** One against the rest takes the second raw prediction of each for its score. */
  @Test
  @Tag("full")
  void oneVersusRestRanksTwoOutputsByTheirProbability() {
    CentelhaClassifier two = classifier().setFeaturesCol("features").setEpochs(30);

    OneVsRestModel model = new OneVsRest().setClassifier(two).fit(iris);

    Dataset<Row> scored = model.transform(iris).select("features", "prediction");
    for (Row row : scored.collectAsList()) {
      int likeliest = 0;
      double most = -1;
      for (int k = 0; k < 3; k++) {
        var each = (CentelhaClassificationModel) model.models()[k];
        double share = each.predictProbability(row.<Vector>getAs("features")).apply(1);
        likeliest = share > most ? k : likeliest;
        most = Math.max(share, most);
      }
      assertThat(row.<Double>getAs("prediction")).isEqualTo(likeliest);
    }
  }

  @Test
  @Tag("full")
  void anEstimatorIsReadAsItWasWritten() throws IOException {
    CentelhaClassifier written =
        classifier().setThresholds(new double[] {1, 2, 3}).setMetrics("accuracy").setSeed(5);
    written.save(path("estimator"));

    CentelhaClassifier read = CentelhaClassifier.load(path("estimator"));

    assertThat(read.uid()).isEqualTo(written.uid());
    for (Param<?> param : written.params()) {
      Param<?> same = read.getParam(param.name());
      assertThat(read.isSet(same)).as(param.name()).isEqualTo(written.isSet(param));
      if (written.isDefined(param)) {
        assertThat((Object) read.getOrDefault(same)).isEqualTo(written.getOrDefault(param));
      }
    }
    assertThatThrownBy(() -> written.save(path("estimator")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already exists");
    written.write().overwrite().save(path("estimator"));
  }

  @Test
  @Tag("full")
  void aModelIsReadAsItWasWritten() throws IOException {
    CentelhaClassifier classifier =
        classifier().setFeaturesCol("features").setTransformations("[StandardScale]");
    CentelhaClassificationModel written = classifier.fit(iris);
    written.setPredictionCol("species").save(path("model"));

    CentelhaClassificationModel read = CentelhaClassificationModel.load(path("model"));

    assertThat(read.uid()).isEqualTo(written.uid()).isEqualTo(classifier.uid());
    assertThat(written.parent()).isEqualTo(classifier);
    assertThat(written.copy(new ParamMap()).parent()).isEqualTo(classifier);
    assertThat(read.getPredictionCol()).isEqualTo("species");
    assertThat(read.history()).isEqualTo(written.history());
    assertThat(read.weightsSha256()).isEqualTo(written.weightsSha256());
    assertThat(read.transform(iris).collectAsList())
        .isEqualTo(written.transform(iris).collectAsList());
  }

  /** Nothing on disk is a serialized object, and a changed byte is noticed. */
  @Test
  @Tag("full")
  void aSavedModelHoldsTextAndSafetensorsAlone() throws IOException {
    classifier().setFeaturesCol("features").setEpochs(1).fit(iris).save(path("model"));
    try (Stream<Path> files = Files.walk(folder.resolve("model"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains(
              "model.json", "weights.safetensors", "features.json", "manifest.json", "history.csv")
          .allMatch(name -> name.matches(".*\\.(json|csv|safetensors|crc)|_SUCCESS|part-00000"));
    }
    Path weights = folder.resolve("model/model/weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1]++;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> CentelhaClassificationModel.load(path("model")))
        .hasCauseInstanceOf(CorruptFileException.class);
  }
}
