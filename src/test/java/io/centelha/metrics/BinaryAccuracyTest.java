package io.centelha.metrics;

class BinaryAccuracyTest implements MetricContract {

  @Override
  public Metric metric() {
    return new BinaryAccuracy("binary_accuracy");
  }
}
