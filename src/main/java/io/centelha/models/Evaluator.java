package io.centelha.models;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;

/** Evaluates a {@link GradientObjective}, in training and in inference. */
public interface Evaluator extends Inference {

  /**
   * The mean loss of a batch and its gradient, and the state after it. Of rows with weights it is
   * the sum of each row's loss times its weight, by the number of rows, as {@link
   * io.centelha.losses.Reduction} says. Metrics are of rows that count the same, weighted ones of
   * rows as they count; see {@link Compilation}.
   *
   * @param weights a flat vector
   * @param key decides what is random in this step
   * @param gradient overwritten; a flat vector like {@code weights}: in its trained segment the
   *     gradient, in that of the state the next state; the frozen segment stays as it is
   * @param sums the batch's sums of loss and metrics are added to it
   * @return the mean loss; NaN or infinite where training has diverged
   * @throws IllegalArgumentException if the rows have weights, and this evaluator takes none
   */
  double gradient(Tensor weights, Batch batch, RandomKey key, Tensor gradient, double[] sums);
}
