package io.centelha.models;

import io.centelha.schedules.Schedule;
import io.centelha.tensor.Blas;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * What can be trained, on one JVM and on Spark alike: flat weights, a memory of as long vectors,
 * and steps that move both. What a step does is a pure function of these, a batch and a random key.
 * Most are a {@link GradientObjective}; another kind takes steps of its own.
 */
public interface Objective extends Serializable {

  /** Where each named array lies in the flat vector of weights. */
  Layout layout();

  /** The type of the weights and of the batches. */
  DType dtype();

  /** The shape of an input row. */
  Shape inputShape();

  /** Fresh weights, a function of the key alone. */
  Tensor initialWeights(RandomKey key);

  /** Lays bounds on weights again, in place: after an average, which may lie outside of them. */
  default void constrain(Tensor weights) {}

  /**
   * What steps remember before the first one.
   *
   * @return slots: vectors of the weights' type and length, maybe none
   */
  List<Tensor> initialSlots(Tensor weights);

  /** How many sums {@link Inference} keeps over rows: see {@link #results}. */
  int sums();

  /** Loss and metrics by name, loss first, from sums over rows. */
  Map<String, Double> results(double[] sums);

  /**
   * What metrics say beside their figures, by these and by name: numbers, or lists of them. From
   * sums over rows; metrics that say nothing more are absent.
   */
  default Map<String, Map<String, Object>> details(double[] sums) {
    return Map.of();
  }

  /** The learning rates of its steps, if it has such. */
  default Optional<Schedule> schedule() {
    return Optional.empty();
  }

  /** What computes matrix products in this process; else nothing of it may be loaded. */
  default String arithmetic() {
    return Blas.instance().description();
  }

  /** A workspace for one thread. */
  Inference evaluator();

  /**
   * Begins to train.
   *
   * @param weights where it begins; not modified
   * @param slots likewise
   * @param rateFactors what the learning rate of each step since the beginning of training, counted
   *     from 1, is multiplied by
   */
  Learner learner(Tensor weights, List<Tensor> slots, LongToDoubleFunction rateFactors);
}
