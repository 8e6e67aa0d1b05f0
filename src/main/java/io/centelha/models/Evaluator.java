package io.centelha.models;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/** Evaluates a {@link GradientObjective}, in training and in inference. */
public interface Evaluator extends Inference {

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
    throw new IllegalArgumentException(WeightedRows.REFUSAL);
  }
}
