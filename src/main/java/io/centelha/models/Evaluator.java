package io.centelha.models;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/**
 * Evaluates an {@link Objective}: its arrays are reused from call to call, so it belongs to one
 * thread.
 */
public interface Evaluator {
  /** What an evaluator says that takes no weighted rows. */
  String NO_WEIGHTS = "This engine takes no weights of rows; leave their column out";

  /**
   * The mean loss of a batch and its gradient.
   *
   * @param weights a flat vector
   * @param features {@code [batch, …]}
   * @param labels {@code [batch]} or {@code [batch, …]}
   * @param key decides what is random in this step
   * @param gradient overwritten; a flat vector like {@code weights}
   * @param sums the batch's sums of loss and metrics are added to it
   * @return the mean loss; NaN or infinite where training has diverged
   */
  double gradient(
      Tensor weights,
      Tensor features,
      Tensor labels,
      RandomKey key,
      Tensor gradient,
      double[] sums);

  /**
   * The same for rows with weights: the loss is the sum of each row's loss times its weight, by the
   * number of rows, as {@link io.centelha.losses.Reduction} says. Metrics are of rows that count
   * the same, as Keras' {@code metrics} are.
   *
   * @throws IllegalArgumentException if this evaluator takes none
   */
  default double gradient(
      Tensor weights, WeightedRows rows, RandomKey key, Tensor gradient, double[] sums) {
    throw new IllegalArgumentException(NO_WEIGHTS);
  }

  /** Adds the batch's sums of loss and metrics in inference. */
  void evaluate(Tensor weights, Tensor features, Tensor labels, double[] sums);

  /**
   * The same for rows with weights.
   *
   * @throws IllegalArgumentException if this evaluator takes none
   */
  default void evaluate(Tensor weights, WeightedRows rows, double[] sums) {
    throw new IllegalArgumentException(NO_WEIGHTS);
  }

  /** The outputs in inference, {@code [batch, …]}; valid until the next call. */
  Tensor predict(Tensor weights, Tensor features);
}
