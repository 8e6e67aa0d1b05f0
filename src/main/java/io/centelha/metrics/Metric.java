package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.Map;

/**
 * A figure of merit as sums over rows, so that batches and shards merge by addition, element by
 * element. Job files name it as {@link Metrics} says.
 */
public interface Metric extends Serializable {

  /** Its name in logs, history and status: {@code accuracy}, {@code mean_absolute_error}. */
  String name();

  /** How many sums it keeps: 1 for a mean, n² for a confusion matrix; ≥ 1. */
  int sums();

  /**
   * Adds the sums over the rows of a batch.
   *
   * @param labels {@code [batch]} or {@code [batch, …]}
   * @param predictions {@code [batch, …]}, after the last activation
   * @param weights how much each row counts
   * @param sums of this metric and others
   * @param at where its {@link #sums()} begin
   * @throws IllegalArgumentException if labels and predictions don't fit
   */
  void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at);

  /**
   * The figure of all rows.
   *
   * @param sums over all rows; not modified
   * @param at where its {@link #sums()} begin
   * @param totals of these rows
   */
  double result(double[] sums, int at, Totals totals);

  /**
   * What there is to say beside the figure, by name: a confusion matrix, say. Values are numbers or
   * lists of them.
   *
   * @param sums over all rows; not modified
   * @param at where its {@link #sums()} begin
   */
  default Map<String, Object> detail(double[] sums, int at) {
    return Map.of();
  }
}
