package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentelhaEstimatorTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("town", DataTypes.StringType)
          .add("words", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("sizes", SQLDataTypes.VectorType())
          .add("cost", DataTypes.DoubleType)
          .add("class", DataTypes.IntegerType);

  @Test
  void everyParameterBelongsToItsEstimatorAndIsExplained() {
    var estimator = new CentelhaEstimator("mine");

    assertThat(estimator.params()).extracting(Param::parent).containsOnly("mine");
    for (Param<?> param : estimator.params()) {
      assertThat(estimator.explainParam(param)).startsWith(param.name() + ": ").contains("(");
    }
    assertThat(estimator.explainParams()).contains("inputs", "lossWeights", "replicas");
  }

  @Test
  void aCopyHasUidValuesAndExtras() {
    CentelhaEstimator estimator = Shops.estimator();

    CentelhaEstimator copy = estimator.copy(new ParamMap().put(estimator.epochs(), 11));

    assertThat(copy.uid()).isEqualTo(estimator.uid());
    assertThat(copy.getEpochs()).isEqualTo(11);
    assertThat(copy.getModel()).isEqualTo(estimator.getModel());
    assertThat(estimator.getEpochs()).isEqualTo(4);
  }

  @Test
  void eachOutputHasColumnsOfItsName() {
    StructType out = Shops.estimator().setPredictionCol("y").transformSchema(SCHEMA);

    assertThat(out.fieldNames())
        .containsExactly(
            "town", "words", "sizes", "cost", "class", "price_y", "kind_probability", "kind_y");
    assertThat(out.apply("kind_probability").dataType()).isEqualTo(SQLDataTypes.VectorType());
    assertThat(out.apply("price_y").dataType()).isEqualTo(DataTypes.DoubleType);
  }

  @Test
  void theOnlyInputAndOutputNeedNoNames() {
    StructType out =
        new CentelhaEstimator()
            .setInputs("sizes")
            .setTargets("class")
            .setModel("[{Dense: {units: 1, activation: sigmoid}}]")
            .setLoss("binary_crossentropy")
            .transformSchema(SCHEMA);

    assertThat(out.fieldNames()).endsWith("probability", "prediction");
  }

  @Test
  void severalNumbersAreAVector() {
    StructType out =
        new CentelhaEstimator()
            .setInputs("[{name: input, columns: [cost, class], type: floats}]")
            .setTargets("sizes")
            .setModel("[{Dense: {units: 2}}]")
            .setLoss("mse")
            .transformSchema(SCHEMA);

    assertThat(out.apply("prediction").dataType()).isEqualTo(SQLDataTypes.VectorType());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inputs | '{city: street, ids: words, sizes: sizes}' | There is no column 'street'",
        "inputs | '{city: town, ids: words}' | Parameter model: given 'sizes', expected one of",
        "inputs | '{city: cost, ids: words, sizes: town}' | Parameter model: ",
        "targets | '{price: cost}' | Parameter targets: there is none for output 'kind'",
        "targets | '{price: town, kind: class}' | Column 'town' has type string, expected",
        "outputs | price | Parameter model: no layer takes 'kind', and it is no output",
        "loss | mse | Parameter lossWeights: loss is of the only output",
        "loss | '{price: mze, kind: mse}' | Parameter loss: ",
        "metrics | '{cost: [mae]}' | Parameter metrics: ",
        "model | '[{Dense: {unit: 3}}]' | Parameter model: ",
        "callbacks | '[{EarlyStopping: {monitor: kind_acc}}]' | monitors kind_acc, but"
      })
  void whatDoesNotGoTogetherIsNamedBeforeAnyRowIsRead(String param, String value, String message) {
    CentelhaEstimator estimator = Shops.estimator();
    estimator.set(param, param.equals("outputs") ? new String[] {value} : value);

    assertThatThrownBy(() -> estimator.transformSchema(SCHEMA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatMustBeSetIsSaid() {
    var estimator = new CentelhaEstimator();
    assertThatThrownBy(() -> estimator.transformSchema(SCHEMA))
        .hasMessageStartingWith("Set inputs");
    estimator.setInputs("sizes");
    assertThatThrownBy(() -> estimator.transformSchema(SCHEMA))
        .hasMessageStartingWith("Set targets");
    estimator.setTargets("cost");
    assertThatThrownBy(() -> estimator.transformSchema(SCHEMA)).hasMessageStartingWith("Set model");
    estimator.setModel("[{Dense: {units: 1}}]");
    assertThatThrownBy(() -> estimator.transformSchema(SCHEMA)).hasMessageStartingWith("Set loss");
  }
}
