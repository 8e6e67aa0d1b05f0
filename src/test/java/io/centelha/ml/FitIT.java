package io.centelha.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.files.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits of DataFrames: what they read, what they refuse, what they give. */
@Tag("full")
class FitIT {
  private static final List<String> NUMERIC =
      List.of("tinyint", "smallint", "int", "bigint", "float", "double", "decimal(10,0)");

  @TempDir private Path folder;

  private static SparkSession session;
  private static Dataset<Row> iris;

  @BeforeAll
  static void start() {
    session = Frames.session();
    iris = Frames.iris(session).cache();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static CentelhaClassifier classifier() {
    return new CentelhaClassifier()
        .setLayers(8)
        .setOptimizer("adam")
        .setLearningRate(0.02)
        .setEpochs(3)
        .setBatchSize(16)
        .setReplicas(2)
        .setMetrics("accuracy");
  }

  private static String sha256(Dataset<Row> frame) {
    return classifier().fit(frame).weightsSha256();
  }

  @Test
  void vectorsDenseAndSparseAndArraysGiveTheSameWeights() {
    UDF1<Vector, Vector> sparse = Vector::toSparse;
    session.udf().register("sparse", sparse, SQLDataTypes.VectorType());
    String dense = sha256(iris);

    assertThat(sha256(iris.withColumn("features", expr("sparse(features)")))).isEqualTo(dense);
    for (String type : List.of("array<double>", "array<float>", "array<decimal(9,4)>")) {
      Dataset<Row> arrays =
          iris.withColumn(
              "features", functions.vector_to_array(col("features"), "float64").cast(type));
      assertThat(sha256(arrays)).as(type).isEqualTo(dense);
    }
  }

  @Test
  void bytesAreNumbersFrom0To255() {
    Dataset<Row> rows = session.range(0, 60, 1, 2).selectExpr("id % 2 AS label");

    assertThat(sha256(rows.selectExpr("label", "unhex(if(label = 0, '00FF', '7F80')) AS features")))
        .isEqualTo(
            sha256(
                rows.selectExpr(
                    "label", "if(label = 0, array(0, 255), array(127, 128)) AS features")));
  }

  @ParameterizedTest(name = "{0} partitions")
  @ValueSource(ints = {1, 3})
  void howRowsArePartitionedMakesNoDifferenceAsLongAsTheirOrderStays(int partitions) {
    List<Row> rows = iris.collectAsList();
    Dataset<Row> cut =
        session.createDataFrame(
            JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, partitions),
            iris.schema());

    assertThat(sha256(cut)).isEqualTo(sha256(iris));
  }

  /** A DataFrame that gives other rows each time is computed once. */
  @Test
  void rowsThatAreDrawnAtRandomTrain() {
    Dataset<Row> noise =
        session
            .range(0, 300, 1, 4)
            .filter(rand().gt(0.3))
            .select(array(rand(), rand()).as("features"), rand().gt(0.5).cast("int").as("label"));

    assertThat(classifier().fit(noise).history().epochs()).hasSize(3);
  }

  static Stream<Arguments> unusable() {
    Vector good = Vectors.dense(1, 2);
    return Stream.of(
        Arguments.of(null, 1.0, "column 'features': got nothing, expected features"),
        Arguments.of(
            Vectors.dense(1, Double.NaN),
            1.0,
            "column 'features': got NaN or nothing as number 1, expected a finite number"),
        Arguments.of(
            Vectors.dense(Double.NEGATIVE_INFINITY, 1),
            1.0,
            "column 'features': got -Infinity as number 0, expected a number below 3.4e38"),
        Arguments.of(
            Vectors.dense(1e300, 1), 1.0, "got Infinity as number 0, expected a number below"),
        Arguments.of(
            Vectors.dense(1, 2, 3),
            1.0,
            "column 'features': got 3 numbers, expected 2; rows before"),
        Arguments.of(good, null, "column 'label': got nothing, expected a class from 0 to 999"),
        Arguments.of(good, Double.NaN, "column 'label': got NaN, expected a class from 0 to 999"),
        Arguments.of(good, 0.5, "column 'label': got 0.5, expected a class from 0 to 999"),
        Arguments.of(good, -1.0, "column 'label': got -1.0, expected a class from 0 to 999"),
        Arguments.of(good, 1000.0, "column 'label': got 1000.0, expected a class from 0 to 999"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void unusable(Vector features, Double label, String message) {
    Object[] good = {Vectors.dense(1, 2), 0.0};
    Dataset<Row> frame =
        Frames.of(
            session,
            SQLDataTypes.VectorType(),
            good,
            good,
            good,
            good,
            new Object[] {features, label},
            good);

    assertThatThrownBy(() -> classifier().fit(frame))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("DataFrame, row 4, ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  static Stream<Arguments> weights() {
    return Stream.of(
        Arguments.of("cast(null AS double)", "got nothing"),
        Arguments.of("-0.5D", "got -0.5"),
        Arguments.of("double('NaN')", "got NaN"),
        Arguments.of("double('Infinity')", "got Infinity"),
        Arguments.of("1e300D", "got 1.0E300"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("weights")
  void whatIsNoWeightIsRefused(String weight, String given) {
    Dataset<Row> frame =
        iris.withColumn("w", expr("if(monotonically_increasing_id() = 7, " + weight + ", 1D)"));

    assertThatThrownBy(() -> classifier().setWeightCol("w").fit(frame))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "DataFrame, row 7, column 'w': %s, expected a weight: a finite number >= 0; 0 leaves a"
                + " row out of the loss",
            given);
  }

  @Test
  void weightsOfAnyNumericTypeCount() {
    String unweighted = sha256(iris);
    Set<String> weighted = new HashSet<>();
    for (String type : NUMERIC) {
      Dataset<Row> frame = iris.withColumn("w", expr("cast(label + 1 AS " + type + ")"));
      weighted.add(classifier().setWeightCol("w").fit(frame).weightsSha256());
    }
    Dataset<Row> ones = iris.withColumn("w", expr("1"));

    assertThat(weighted).hasSize(1).doesNotContain(unweighted);
    assertThat(classifier().setWeightCol("w").fit(ones).weightsSha256()).isEqualTo(unweighted);
  }

  /** MLlib's own check of every estimator: labels of all numeric types. */
  @Test
  void labelsOfAnyNumericTypeGiveTheSameWeights() {
    for (String type : NUMERIC) {
      Dataset<Row> labelled = iris.withColumn("label", expr("cast(label AS " + type + ")"));
      assertThat(sha256(labelled)).as(type).isEqualTo(sha256(iris));
    }
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    assertThat(classifier().setSeed(2).fit(iris).weightsSha256()).isNotEqualTo(sha256(iris));
  }

  @Test
  void rowsOfAShapeGoThroughLayersThatLookAtIt() throws IOException {
    String model =
        """
        - Dense: {units: 4, activation: relu}
        - Flatten
        - Dense: {units: 3, activation: softmax}
        """;
    CentelhaClassifier shaped = classifier().setModel(model).setInputShape(2, 2);
    shaped.clear(shaped.layers());

    CentelhaClassificationModel fitted = shaped.fit(iris);
    fitted.save(folder.resolve("shaped").toString());
    var read = CentelhaClassificationModel.load(folder.resolve("shaped").toString());

    assertThat(fitted.summary()).contains("(None, 2, 4)", "(None, 8)");
    assertThat(fitted.numFeatures()).isEqualTo(4);
    assertThat(read.transform(iris).collectAsList())
        .isEqualTo(fitted.transform(iris).collectAsList());
    assertThatThrownBy(() -> shaped.setInputShape(3, 2).fit(iris))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "DataFrame, row 0, column 'features': got 4 numbers, expected 6; a row of shape [3, 2]"
                + " has as many");
  }

  @Test
  void anEmptyDataFrameIsRefused() {
    assertThatThrownBy(() -> classifier().fit(iris.limit(0)))
        .isInstanceOf(DataException.class)
        .hasMessage("The DataFrame holds no training rows, expected at least one");
  }

  @Test
  void aClassThatTheModelHasNoOutputForIsRefused() {
    Dataset<Row> frame =
        Frames.of(
            session,
            SQLDataTypes.VectorType(),
            new Object[] {Vectors.dense(1), 0.0},
            new Object[] {Vectors.dense(1), 3.0});
    var three = new CentelhaClassifier().setModel("[{Dense: {units: 3, activation: softmax}}]");

    assertThatThrownBy(() -> three.fit(frame))
        .hasMessageContaining("row 1, column 'label': got 3.0, expected a class from 0 to 2");
  }

  @Test
  void aMissingNumberIsImputedWhereTheTransformationsSaySo() {
    Dataset<Row> holes = iris.withColumn("features", expr("array(1.0D, null, nanvl(1D, 2D))"));

    CentelhaClassificationModel model =
        classifier()
            .setTransformations("[{Impute: {strategy: constant, value: 3}}, StandardScale]")
            .fit(holes);

    assertThat(model.transform(holes).filter(col("prediction").isNotNull()).count())
        .isEqualTo(iris.count());
  }

  @Test
  void theSameLayersByTheirNumbersAndInFull() {
    String json =
        "[{\"Dense\": {\"units\": 8, \"activation\": \"relu\"}}, {\"Dense\": {\"units\": 3,"
            + " \"activation\": \"softmax\"}}]";
    CentelhaClassifier full = classifier().setModel(json);
    full.clear(full.layers());

    assertThat(full.fit(iris).weightsSha256()).isEqualTo(sha256(iris));
  }

  @Test
  void validationRowsAreMarkedAndEndATrainingEarly() {
    Dataset<Row> marked = iris.withColumn("held", monotonically_increasing_id().mod(5).equalTo(0));
    CentelhaClassifier patient =
        classifier()
            .setEpochs(60)
            .setValidationIndicatorCol("held")
            .setCallbacks(
                "[{\"EarlyStopping\": {\"monitor\": \"val_loss\", \"patience\": 1, \"minDelta\":"
                    + " 0.05, \"restoreBestWeights\": true}}]");

    CentelhaClassificationModel model = patient.fit(marked);

    assertThat(model.history().epochs()).hasSizeBetween(3, 59);
    assertThat(model.history().last())
        .containsOnlyKeys("loss", "accuracy", "val_loss", "val_accuracy");
    assertThatThrownBy(() -> patient.fit(marked.withColumn("held", expr("false"))))
        .hasMessageContaining("column 'held': no row is true, expected at least one row");
    assertThatThrownBy(() -> patient.fit(marked.withColumn("held", expr("label > 0 or null"))))
        .hasMessageContaining("row 0, column 'held': got nothing, expected true or false");
  }

  /** Held rows aren't learned from: the rest alone gives the same weights. */
  @Test
  void validationRowsAreNotLearnedFrom() {
    Dataset<Row> marked = iris.withColumn("held", monotonically_increasing_id().mod(5).equalTo(0));

    assertThat(classifier().setValidationIndicatorCol("held").fit(marked).weightsSha256())
        .isEqualTo(sha256(marked.filter("not held")));
  }

  @Test
  void oneOutputTellsTwoClassesApart() {
    Dataset<Row> two = iris.filter("label > 0").selectExpr("features", "label - 1 AS label");
    CentelhaClassificationModel model =
        classifier().setLoss("binary_crossentropy").setEpochs(20).fit(two);

    Row row = model.transform(two).first();
    Vector raw = row.getAs("rawPrediction");
    Vector probability = row.getAs("probability");

    assertThat(model.numClasses()).isEqualTo(2);
    assertThat(probability.apply(1))
        .isCloseTo(1 / (1 + Math.exp(-2 * raw.apply(1))), within(1e-12));
    assertThat(probability.apply(0) + probability.apply(1)).isCloseTo(1, within(1e-12));
    assertThat(model.history().last().get("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void scoresProbabilitiesAndPredictionGoTogether() {
    CentelhaClassificationModel model = classifier().setEpochs(10).fit(iris);
    for (Row row : model.transform(iris).collectAsList()) {
      Vector features = row.getAs("features");
      Vector raw = row.getAs("rawPrediction");
      Vector probability = row.getAs("probability");
      assertThat(row.<Double>getAs("prediction")).isEqualTo(probability.argmax());
      assertThat(model.predict(features)).isEqualTo(row.<Double>getAs("prediction"));
      assertThat(model.predictRaw(features).toArray()).containsExactly(raw.toArray(), within(1e-5));
      assertThat(model.predictProbability(features).toArray())
          .containsExactly(probability.toArray(), within(1e-6));
    }
  }

  @Test
  void anEnsembleGivesTheMeanOfProbabilities() throws IOException {
    CentelhaClassificationModel both = classifier().setEnsemble(2).fit(iris);
    both.save(folder.resolve("both").toString());
    List<Row> first = classifier().fit(iris).transform(iris).collectAsList();
    List<Row> second = classifier().setSeed(2).fit(iris).transform(iris).collectAsList();

    List<Row> scored =
        CentelhaClassificationModel.load(folder.resolve("both").toString())
            .transform(iris)
            .collectAsList();

    for (int i = 0; i < scored.size(); i++) {
      Vector mean = scored.get(i).getAs("probability");
      for (int k = 0; k < 3; k++) {
        double shares =
            first.get(i).<Vector>getAs("probability").apply(k)
                + second.get(i).<Vector>getAs("probability").apply(k);
        assertThat(mean.apply(k)).isCloseTo(shares / 2, within(1e-6));
      }
      assertThat(scored.get(i).<Double>getAs("prediction")).isEqualTo(mean.argmax());
    }
  }

  @Test
  void thresholdsAndColumnsAreSparksOwn() {
    CentelhaClassificationModel model = classifier().fit(iris);

    Dataset<Row> always =
        model
            .copy(model.extractParamMap())
            .setThresholds(new double[] {1, 1e-9, 1})
            .transform(iris);
    Dataset<Row> bare =
        model
            .copy(model.extractParamMap())
            .setRawPredictionCol("")
            .setProbabilityCol("")
            .setPredictionCol("species")
            .transform(iris);

    assertThat(always.select("prediction").distinct().first().getDouble(0)).isEqualTo(1);
    assertThat(bare.columns()).containsExactly("features", "label", "species");
    assertThat(bare.schema().apply("label").metadata())
        .isEqualTo(iris.schema().apply("label").metadata());
    assertThatThrownBy(() -> classifier().setThresholds(new double[] {1, 1}).fit(iris))
        .hasMessage("Parameter thresholds: 2 were given, expected one for each of 3 classes");
  }

  @Test
  void aRowThatCannotBeScoredIsNamed() {
    CentelhaClassificationModel model = classifier().fit(iris);
    Dataset<Row> frame =
        Frames.of(
            session,
            SQLDataTypes.VectorType(),
            new Object[] {Vectors.dense(1, 2, 3, 4), 0.0},
            new Object[] {Vectors.dense(1), 0.0});

    assertThatThrownBy(() -> model.transform(frame).collectAsList())
        .hasStackTraceContaining(
            "DataFrame, partition 1, row 0, column 'features': got 1 numbers, expected 4");
  }

  @Test
  void aRegressionLearnsALine() {
    Dataset<Row> line =
        session
            .range(0, 400, 1, 2)
            .selectExpr("array(id / 100, (id * 7 % 100) / 50) AS features")
            .selectExpr("features", "3 * features[0] - 2 * features[1] + 1 AS label");
    CentelhaRegressionModel model =
        new CentelhaRegressor()
            .setLayers()
            .setOptimizer("{\"sgd\": {\"learningRate\": 0.05}}")
            .setTransformations("[StandardScale]")
            .setEpochs(20)
            .setReplicas(2)
            .fit(line);

    Row row = model.transform(line).filter("features[0] = 1.5").first();

    assertThat(row.<Double>getAs("prediction")).isCloseTo(row.getDouble(1), within(0.05));
    assertThat(model.predict(Vectors.dense(1, 1))).isCloseTo(2, within(0.05));
    assertThat(model.numFeatures()).isEqualTo(2);
    assertThat(model.summary()).contains("Total params: 3");
    assertThat(line.schema().apply("label").dataType()).isEqualTo(DataTypes.DoubleType);
  }
}
