package io.centelha.metrics;

class SparseCategoricalAccuracyTest implements MetricContract {

  @Override
  public Metric metric() {
    return new SparseCategoricalAccuracy("sparse_categorical_accuracy");
  }
}
