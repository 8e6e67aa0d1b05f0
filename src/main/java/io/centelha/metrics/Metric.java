package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.io.Serializable;

/**
 * A figure of merit as sums over rows, so that batches and shards merge by addition. Job files name
 * it as {@link MetricJson} says.
 */
public interface Metric extends Serializable {

  /** How many sums every metric keeps: of the figure over the rows, and the number of rows. */
  int SUMS = 2;

  /** Its name in logs, history and status: {@code accuracy}, {@code mean_absolute_error}. */
  String name();

  /**
   * The sum of the figure over the rows of a batch.
   *
   * @param labels {@code [batch]} or {@code [batch, …]}
   * @param predictions {@code [batch, …]}, after the last activation
   */
  double sum(Tensor labels, Tensor predictions);

  /** The figure of all rows from its mean over them. */
  default double result(double mean) {
    return mean;
  }
}
