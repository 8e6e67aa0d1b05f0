package io.centelha.models;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * One replica's weights and slots while it takes steps by itself. Belongs to one thread; closing it
 * frees what it holds outside of the heap.
 */
public interface Learner extends AutoCloseable {

  /**
   * Which step it is.
   *
   * @param epoch from 0
   * @param number since the beginning of training, from 1
   * @param remembered how many steps the slots will have seen with it, from 1; fewer than {@code
   *     number} if they were made fresh since
   * @param key decides what is random in it
   */
  record Step(int epoch, long number, long remembered, RandomKey key) {}

  /**
   * Takes a step.
   *
   * @param sums the batch's sums of loss and metrics are added to it
   * @return the mean loss before the step; NaN or infinite where training has diverged: then the
   *     weights and slots are of no use any more
   * @throws IllegalArgumentException if the rows have weights, and this objective takes none
   */
  double step(Step step, Batch batch, double[] sums);

  /** The weights as they are now; valid until the next step. */
  Tensor weights();

  /** The slots as they are now; valid until the next step. */
  List<Tensor> slots();

  @Override
  void close();
}
