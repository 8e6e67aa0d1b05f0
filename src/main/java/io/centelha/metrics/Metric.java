package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/**
 * A figure of merit as sums over rows, so that batches and shards merge by addition. Job files name
 * it as {@link MetricJson} says.
 */
public interface Metric extends Serializable {

  /** Its name in logs, history and status: {@code accuracy}, {@code mean_absolute_error}. */
  String name();

  /**
   * The sum over the rows of a batch of each row's figure times its weight.
   *
   * @param labels {@code [batch]} or {@code [batch, …]}
   * @param predictions {@code [batch, …]}, after the last activation
   * @param weights of each row by its number from 0, finite and ≥ 0
   */
  double sum(Tensor labels, Tensor predictions, IntToDoubleFunction weights);

  /** The same where all rows count the same. */
  default double sum(Tensor labels, Tensor predictions) {
    return sum(labels, predictions, row -> 1);
  }

  /** The figure of all rows from its mean over them. */
  default double result(double mean) {
    return mean;
  }
}
