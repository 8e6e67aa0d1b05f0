package io.centelha.ml;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.features.StandardScale;
import io.centelha.data.features.StringLookup;
import io.centelha.data.files.DataException;
import io.centelha.models.Compilation;
import io.centelha.models.LayerList;
import io.centelha.tensor.Tensor;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits of networks of several inputs and outputs: what they read, what they give. */
class GraphFitIT {
  private static SparkSession session;
  private static Dataset<Row> frame;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    session = Frames.session();
    frame = Shops.frame(session).cache();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Model library() {
    CentelhaEstimator estimator = Shops.estimator();
    var run = new ParamAssembly(estimator, estimator.paramSet());
    var layers =
        new LayerList(
            run.read(GraphKeys.SECTION).model(),
            List.of("city", "ids", "sizes"),
            List.of("price", "kind"));
    Compilation compilation = run.read(Compilation.HEADS).withLearningRate(0.02);
    Model model = Model.compile(layers, compilation);
    model.fit(
        Shops.data(),
        Fit.epochs(4)
            .withSeed(7)
            .withBatchSize(16)
            .withReplicas(2, ParameterAveraging.everyEpoch())
            .withFeaturesOf("city", new StringLookup(4, 1, List.of(), StringLookup.OutputMode.INT))
            .withFeaturesOf("sizes", new StandardScale()));
    return model;
  }

  @Test
  void theSameNetworkTrainedByTheLibraryHasTheSameBits() throws IOException {
    Model library = library();
    Map<String, Tensor> expected = library.predictAll(Shops.data());

    CentelhaModel model = Shops.estimator().fit(frame);
    List<Row> scored = model.transform(frame).collectAsList();

    assertThat(model.trained().weights().toFloats()).isEqualTo(library.weights().toFloats());
    for (int i = 0; i < scored.size(); i++) {
      assertThat(scored.get(i).<Double>getAs("price_prediction"))
          .isEqualTo(expected.get("price").get(i));
      Vector shares = scored.get(i).getAs("kind_probability");
      for (int k = 0; k < 3; k++) {
        assertThat(shares.apply(k)).isEqualTo(expected.get("kind").get(3 * i + k));
      }
      assertThat(scored.get(i).<Double>getAs("kind_prediction")).isEqualTo(shares.argmax());
    }
    assertThat(model.history().last())
        .containsOnlyKeys("loss", "price_loss", "kind_loss", "price_mae", "kind_accuracy");

    model.save(path("model"));
    CentelhaModel read = CentelhaModel.load(path("model"));
    assertThat(read.transform(frame).collectAsList()).isEqualTo(scored);
    assertThat(read.weightsSha256()).isEqualTo(model.weightsSha256());
    assertThat(Model.load(path("model")).predictAll(Shops.data()).get("price").toDoubles())
        .isEqualTo(expected.get("price").toDoubles());
  }

  @Test
  @Tag("full")
  void aMissingSoftmaxIsToldInTheLog() {
    var log = (Logger) LogManager.getLogger(NetworkFit.class);
    List<String> said = new CopyOnWriteArrayList<>();
    var appender =
        new AbstractAppender("said", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            said.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
          }
        };
    appender.start();
    log.addAppender(appender);
    CentelhaEstimator estimator = Shops.estimator().setEpochs(1);
    try {
      estimator.fit(frame);
      assertThat(said).noneMatch(line -> line.contains("softmax"));
      String linear = estimator.getModel().replace(", activation: softmax", "");
      assertThat(linear).isNotEqualTo(estimator.getModel());
      estimator.setModel(linear).fit(frame);
    } finally {
      log.removeAppender(appender);
    }
    assertThat(said)
        .anyMatch(
            line ->
                line.startsWith("WARN " + estimator.uid() + ": Output 'kind' goes into a loss")
                    && line.contains("softmax"));
  }

  @Test
  @Tag("full")
  void aRowThatCannotBeUsedIsNamed() {
    Dataset<Row> hole = frame.withColumn("town", expr("if(class = 2, null, town)"));
    assertThatThrownBy(() -> Shops.estimator().fit(hole))
        .isInstanceOf(DataException.class)
        .hasMessageMatching("DataFrame, row \\d+, column 'town': got nothing, expected city; .*");

    Dataset<Row> classes = frame.withColumn("class", expr("class + 1"));
    assertThatThrownBy(() -> Shops.estimator().fit(classes))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "DataFrame, column 'class': got 3.0, expected a class from 0 to 2; output 'kind' has 3"
                + " numbers");

    CentelhaModel model = Shops.estimator().setEpochs(1).fit(frame);
    assertThatThrownBy(() -> model.transform(hole).collectAsList())
        .hasStackTraceContaining("column 'town': got nothing, expected city");
  }

  @Test
  @Tag("full")
  void itStandsInAPipelineAndIsSearched() throws IOException {
    CentelhaEstimator one =
        new CentelhaEstimator()
            .setInputs("{place: town_index, ids: words}")
            .setTargets("cost")
            .setModel(
                """
                - Embedding: {inputDim: 7, outputDim: 4, from: [ids]}
                - GlobalAveragePooling1D
                - Concatenate: {from: [global_average_pooling1d, place]}
                - Dense: {units: 1}
                """)
            .setLoss("mse")
            .setOptimizer("adam")
            .setEpochs(10);
    StringIndexer indexer = new StringIndexer().setInputCol("town").setOutputCol("town_index");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {indexer, one});
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(one.learningRate(), new double[] {1e-6, 0.05}).build();

    PipelineModel fitted = pipeline.fit(frame);
    fitted.save(path("pipeline"));
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(pipeline)
            .setEvaluator(new RegressionEvaluator().setLabelCol("cost"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(3)
            .fit(frame);

    assertThat(PipelineModel.load(path("pipeline")).transform(frame).collectAsList())
        .isEqualTo(fitted.transform(frame).collectAsList());
    assertThat(best.avgMetrics()[1]).isLessThan(best.avgMetrics()[0]);
    best.save(path("best"));
    assertThat(CrossValidatorModel.load(path("best")).transform(frame).collectAsList())
        .isEqualTo(best.transform(frame).collectAsList());
  }

  @Test
  @Tag("full")
  void validationRowsWeightsAndCheckpointsAreThoseOfItsShortForms() {
    Dataset<Row> marked = frame.selectExpr("*", "cost > 3 AS held", "1 AS w");
    CentelhaEstimator estimator =
        Shops.estimator()
            .setValidationIndicatorCol("held")
            .setWeightCol("w")
            .setCheckpointDir(folder.resolve("checkpoints").toUri().toString());

    CentelhaModel first = estimator.fit(marked);
    CentelhaModel again = estimator.copy(new ParamMap()).fit(marked);

    assertThat(first.history().last()).containsKeys("val_loss", "val_kind_accuracy");
    assertThat(again.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(again.history()).isEqualTo(first.history());
    assertThat(Shops.estimator().fit(marked.filter("not held")).weightsSha256())
        .isEqualTo(first.weightsSha256());
  }

  /** Its members are those that fits with their seeds give. */
  @Test
  @Tag("full")
  void anEnsembleIsScoredAsOne() throws IOException {
    CentelhaModel both = Shops.estimator().setEnsemble(2).fit(frame);
    List<Row> scored = both.transform(frame).collectAsList();
    List<List<Row>> each = new ArrayList<>();
    for (long seed : new long[] {7, 8}) {
      each.add(Shops.estimator().setSeed(seed).fit(frame).transform(frame).collectAsList());
    }

    for (int i = 0; i < scored.size(); i++) {
      double first = each.get(0).get(i).getAs("price_prediction");
      double second = each.get(1).get(i).getAs("price_prediction");
      assertThat(scored.get(i).<Double>getAs("price_prediction"))
          .isCloseTo((first + second) / 2, within(1e-6));
      assertThat(scored.get(i).<Double>getAs("price_prediction_deviation"))
          .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
    }
    both.save(path("both"));
    assertThat(CentelhaModel.load(path("both")).transform(frame).collectAsList()).isEqualTo(scored);
    assertThat(Shops.estimator().setEnsemble(2).transformSchema(frame.schema()).fieldNames())
        .isEqualTo(both.transform(frame).columns());
  }

  @Test
  void estimatorsAreReadAsTheyWereWritten() throws IOException {
    CentelhaEstimator written = Shops.estimator();
    written.save(path("estimator"));

    CentelhaEstimator read = CentelhaEstimator.load(path("estimator"));

    assertThat(read.uid()).isEqualTo(written.uid());
    for (Param<?> param : written.params()) {
      assertThat(read.isSet(read.getParam(param.name()))).isEqualTo(written.isSet(param));
      if (written.isDefined(param)) {
        assertThat(read.getOrDefault(read.getParam(param.name())))
            .as(param.name())
            .isEqualTo(written.getOrDefault(param));
      }
    }
  }
}
