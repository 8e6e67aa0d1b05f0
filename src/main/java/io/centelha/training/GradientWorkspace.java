package io.centelha.training;

import io.centelha.models.Evaluator;
import io.centelha.models.GradientObjective;
import io.centelha.tensor.Tensor;

/**
 * What a replica computes gradients with, for one thread at a time.
 *
 * @param weights the evaluator's own copy, so that it meets the same tensor in every round
 * @param gradient overwritten in every step
 */
record GradientWorkspace(Evaluator evaluator, Tensor weights, Tensor gradient)
    implements AutoCloseable {

  static GradientWorkspace of(GradientObjective objective, Tensor weights) {
    return new GradientWorkspace(
        objective.evaluator(), weights.copy(), Tensor.zeros(weights.dtype(), weights.shape()));
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
