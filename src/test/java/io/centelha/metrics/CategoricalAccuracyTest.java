package io.centelha.metrics;

class CategoricalAccuracyTest implements MetricContract {

  @Override
  public Metric metric() {
    return new CategoricalAccuracy("categorical_accuracy");
  }
}
