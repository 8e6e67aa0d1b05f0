package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CentelhaRegressorTest implements EstimatorContract {

  @Override
  public CentelhaRegressor estimator() {
    return new CentelhaRegressor().setLayers(4);
  }

  @Override
  public CentelhaRegressor estimator(String uid) {
    return new CentelhaRegressor(uid);
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>(EstimatorContract.super.values());
    values.put("loss", "mse");
    return values;
  }

  @Test
  void theLossMustBeOneOfNumbers() {
    assertThatThrownBy(() -> estimator().setLoss("binary_crossentropy").transformSchema(schema()))
        .hasMessageStartingWith("Parameter loss: expected mean_squared_error");
  }
}
