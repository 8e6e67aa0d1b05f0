package io.centelha.models;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/**
 * Evaluates an {@link Objective}: its arrays are reused from call to call, so it belongs to one
 * thread.
 */
public interface Evaluator {

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

  /** Adds the batch's sums of loss and metrics in inference. */
  void evaluate(Tensor weights, Tensor features, Tensor labels, double[] sums);

  /** The outputs in inference, {@code [batch, …]}; valid until the next call. */
  Tensor predict(Tensor weights, Tensor features);
}
