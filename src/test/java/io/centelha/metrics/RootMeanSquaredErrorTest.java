package io.centelha.metrics;

class RootMeanSquaredErrorTest implements MetricContract {

  @Override
  public Metric metric() {
    return new RootMeanSquaredError("root_mean_squared_error");
  }
}
