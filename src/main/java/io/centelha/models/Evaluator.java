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
}
