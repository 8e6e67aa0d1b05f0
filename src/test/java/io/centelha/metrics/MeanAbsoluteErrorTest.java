package io.centelha.metrics;

class MeanAbsoluteErrorTest implements MetricContract {

  @Override
  public Metric metric() {
    return new MeanAbsoluteError("mean_absolute_error");
  }
}
