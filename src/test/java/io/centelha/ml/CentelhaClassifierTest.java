package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CentelhaClassifierTest implements EstimatorContract {

  @Override
  public CentelhaClassifier estimator() {
    return new CentelhaClassifier().setLayers(4);
  }

  @Override
  public CentelhaClassifier estimator(String uid) {
    return new CentelhaClassifier(uid);
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>(EstimatorContract.super.values());
    values.put("loss", "binary_crossentropy");
    values.put("metrics", new String[] {"accuracy"});
    values.put("rawPredictionCol", "scores");
    values.put("thresholds", new double[] {0.2, 0.8});
    return values;
  }

  @Test
  void theOutputHasScoresAndProbabilities() {
    StructType out = estimator().transformSchema(schema());

    assertThat(out.apply("rawPrediction").dataType()).isEqualTo(SQLDataTypes.VectorType());
    assertThat(out.apply("probability").dataType()).isEqualTo(SQLDataTypes.VectorType());
  }

  @Test
  void theLossMustBeOneOfClasses() {
    assertThatThrownBy(() -> estimator().setLoss("mse").transformSchema(schema()))
        .hasMessageStartingWith("Parameter loss: expected sparse_categorical_crossentropy or");
  }

  @Test
  void aModelThatGivesOtherNumbersThanThereAreClassesIsRefused() {
    var label = NominalAttribute.defaultAttr().withName("label").withNumValues(3).toStructField();
    StructType given = new StructType().add("features", SQLDataTypes.VectorType()).add(label);
    var four = new CentelhaClassifier().setModel("[{Dense: {units: 4, activation: softmax}}]");

    assertThatThrownBy(() -> four.transformSchema(given))
        .hasMessage("The label column has 3 classes, but the model's last layer gives 4");
  }

  @Test
  void aCallbackMonitorsWhatTheHistoryHas() {
    var estimator = estimator().setCallbacks("[{EarlyStopping: {monitor: val_loss}}]");

    assertThatThrownBy(() -> estimator.transformSchema(schema()))
        .hasMessageContaining(
            "monitors val_loss, but the job has no validation rows; add validationIndicatorCol, or"
                + " monitor loss");
    estimator.setValidationIndicatorCol("held").transformSchema(schema());
  }

  @Test
  void listsDoWherePythonHasThem() {
    var estimator =
        new CentelhaClassifier().setLayers(List.of(8, 4)).setMetrics(List.of("accuracy", "mse"));

    assertThat(estimator.getLayers()).containsExactly(8, 4);
    assertThat(estimator.getMetrics()).containsExactly("accuracy", "mse");
  }

  @Test
  void anUnknownArgumentOfALayerIsNamed() {
    var estimator = new CentelhaClassifier().setModel("[{\"Dense\": {\"unit\": 3}}]");

    assertThatThrownBy(() -> estimator.transformSchema(schema()))
        .hasMessageStartingWith("Parameter model: ");
  }

  @Test
  void validationRowsAreMarkedByABoolean() {
    StructType numbers =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("held", DataTypes.IntegerType);

    assertThatThrownBy(() -> estimator().setValidationIndicatorCol("held").transformSchema(numbers))
        .hasMessageStartingWith("Column 'held' doesn't say by true and false");
  }
}
