package io.centelha.metrics;

class MeanSquaredErrorTest implements MetricContract {

  @Override
  public Metric metric() {
    return new MeanSquaredError("mean_squared_error");
  }
}
