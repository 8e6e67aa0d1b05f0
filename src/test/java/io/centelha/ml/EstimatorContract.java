package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * What Spark's own tests ask of every estimator's parameters (ParamsSuite, DefaultReadWriteTest,
 * MLTestingUtils, SchemaUtils), as far as it takes no Spark at work.
 */
interface EstimatorContract {

  /** A new estimator, with layers and nothing else set. */
  Estimator<?> estimator();

  /** One with a uid. */
  Estimator<?> estimator(String uid);

  /** A value other than the default for each parameter of ours. */
  default Map<String, Object> values() {
    return Map.ofEntries(
        Map.entry("layers", new int[] {3, 4}),
        Map.entry("activation", "tanh"),
        Map.entry("inputShape", new int[] {2, 3}),
        Map.entry("weightCol", "weight"),
        Map.entry("checkpointDir", "hdfs:///checkpoints"),
        Map.entry("checkpointEvery", "10 rounds"),
        Map.entry("transformations", "[\"StandardScale\"]"),
        Map.entry("optimizer", "{\"adam\": {\"beta1\": 0.8}}"),
        Map.entry("learningRate", 0.02),
        Map.entry("metrics", new String[] {"mse"}),
        Map.entry("weightedMetrics", new String[] {"mse", "mae"}),
        Map.entry("seed", 7L),
        Map.entry("ensemble", 2),
        Map.entry("epochs", 3),
        Map.entry("batchSize", 9),
        Map.entry("validationIndicatorCol", "held"),
        Map.entry("callbacks", "[{\"EarlyStopping\": {\"monitor\": \"val_loss\"}}]"),
        Map.entry("replicas", 2),
        Map.entry("averageEvery", 5),
        Map.entry("optimizerState", "keep"),
        Map.entry("learningRateScaling", "sqrt"),
        Map.entry("warmupSteps", 4L),
        Map.entry("outerOptimizer", "{\"sgd\": {\"learningRate\": 0.9}}"));
  }

  /** The estimator with all these values. */
  default Estimator<?> changed() {
    Estimator<?> estimator = estimator();
    values().forEach(estimator::set);
    return estimator;
  }

  /** Rows as a fit takes them. */
  default StructType schema() {
    return new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.DoubleType)
        .add("held", DataTypes.BooleanType)
        .add("weight", DataTypes.FloatType);
  }

  @Test
  default void everyParameterBelongsToItsEstimatorAndIsExplained() {
    Estimator<?> estimator = estimator();
    for (Param<?> param : estimator.params()) {
      assertThat(param.parent()).as(param.name()).isEqualTo(estimator.uid());
      assertThat(estimator.hasParam(param.name())).isTrue();
      assertThat((Object) estimator.getParam(param.name())).isEqualTo(param);
      assertThat(estimator.explainParam(param)).startsWith(param.name() + ": ").contains("(");
    }
    assertThat(estimator.explainParams()).contains("batchSize", "predictionCol", "undefined");
  }

  @Test
  default void aUidThatIsGivenIsThatOfAllParameters() {
    Estimator<?> estimator = estimator("mine");

    assertThat(estimator.uid()).isEqualTo("mine");
    assertThat(estimator.params()).extracting(Param::parent).containsOnly("mine");
    assertThat(estimator().uid()).isNotEqualTo(estimator().uid());
  }

  @Test
  default void whatIsSetIsReadBack() {
    Estimator<?> estimator = changed();
    values()
        .forEach(
            (name, value) ->
                assertThat(estimator.getOrDefault(estimator.getParam(name)))
                    .as(name)
                    .isEqualTo(value));
  }

  @Test
  default void aCopyHasUidValuesAndExtras() {
    Estimator<?> estimator = changed();
    Param<Object> epochs = estimator.getParam("epochs");

    Estimator<?> copy = estimator.copy(new ParamMap().put(epochs, 11));

    assertThat(copy).isNotSameAs(estimator).hasSameClassAs(estimator);
    assertThat(copy.uid()).isEqualTo(estimator.uid());
    assertThat(copy.getOrDefault(copy.getParam("epochs"))).isEqualTo(11);
    assertThat(copy.getOrDefault(copy.getParam("seed"))).isEqualTo(7L);
    assertThat(estimator.getOrDefault(epochs)).isEqualTo(3);
  }

  @Test
  default void valuesOutOfRangeAreRefused() {
    Map.of("epochs", 0, "batchSize", 0, "replicas", 0, "seed", -1L, "strategy", "gossip")
        .forEach(
            (name, value) ->
                assertThatThrownBy(() -> estimator().set(name, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name));
    for (String words : List.of("never", "0 rounds", "5 seconds")) {
      assertThatThrownBy(() -> estimator().set("checkpointEvery", words))
          .hasMessageContaining("checkpointEvery");
    }
    Estimator<?> flat = estimator();
    flat.set("inputShape", new int[] {2, 0});
    assertThatThrownBy(() -> flat.transformSchema(schema()))
        .hasMessage("Parameter inputShape: got 0, expected numbers >= 1");
    assertThatThrownBy(() -> estimator().set("weights", "w"))
        .hasMessageContaining("weights does not exist");
  }

  @Test
  default void theSchemaOfTheOutputHasAPrediction() {
    for (Estimator<?> estimator : List.of(estimator(), changed())) {
      StructType out = estimator.transformSchema(schema());
      assertThat(out.fieldNames()).contains("features", "label", "held", "prediction");
      assertThat(out.apply("prediction").dataType()).isEqualTo(DataTypes.DoubleType);
    }
  }

  @Test
  default void arraysAndBytesAreFeaturesToo() {
    for (var type :
        List.of(
            DataTypes.createArrayType(DataTypes.DoubleType),
            DataTypes.createArrayType(DataTypes.FloatType),
            DataTypes.createArrayType(DataTypes.IntegerType),
            DataTypes.BinaryType)) {
      StructType given = new StructType().add("features", type).add("label", DataTypes.IntegerType);
      assertThat(estimator().transformSchema(given).apply("features").dataType()).isEqualTo(type);
    }
  }

  @Test
  default void aWrongSchemaIsNamed() {
    StructType good = schema();
    expectRefusal(
        new StructType().add(good.apply("label")), "There is no column 'features', expected one");
    expectRefusal(
        new StructType().add(good.apply("features")), "There is no column 'label', expected one");
    expectRefusal(
        new StructType().add("features", DataTypes.StringType).add(good.apply("label")),
        "Column 'features' has type string, expected vector");
    expectRefusal(
        new StructType().add(good.apply("features")).add("label", DataTypes.StringType),
        "Column 'label' has type string, expected a number");
    Estimator<?> weighted = estimator();
    weighted.set("weightCol", "held");
    assertThatThrownBy(() -> weighted.transformSchema(good))
        .hasMessage("Column 'held' has type boolean, expected a number: how much a row counts");
    expectRefusal(good.add("prediction", DataTypes.DoubleType), "prediction already exists");
  }

  private void expectRefusal(StructType schema, String message) {
    assertThatThrownBy(() -> estimator().transformSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  default void aWrongWordIsNamedBeforeAnyRowIsRead() {
    for (String name : List.of("optimizer", "loss", "transformations", "callbacks", "activation")) {
      Estimator<?> estimator = estimator();
      estimator.set(name, "adm");
      assertThatThrownBy(() -> estimator.transformSchema(schema()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Parameter " + name + ": ");
    }
    Estimator<?> near = estimator();
    near.set("optimizer", "adm");
    assertThatThrownBy(() -> near.transformSchema(schema()))
        .hasMessageContaining("Did you mean 'adam'?");
  }

  @Test
  default void layersAndModelExcludeEachOther() {
    Estimator<?> both = estimator();
    both.set("model", "[{Dense: {units: 1}}]");
    assertThatThrownBy(() -> both.transformSchema(schema())).hasMessageContaining("both are set");

    Estimator<?> neither = estimator();
    neither.clear(neither.getParam("layers"));
    assertThatThrownBy(() -> neither.transformSchema(schema()))
        .hasMessageContaining("neither is set");
  }
}
