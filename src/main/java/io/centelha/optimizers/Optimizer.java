package io.centelha.optimizers;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a gradient into new weights. Holds no memory: what it remembers between steps is in the
 * slots that it is given.
 */
public interface Optimizer extends Serializable {

  /**
   * How many arrays of the weights' length it keeps between steps: 0 for plain SGD, 1 for RMSprop,
   * 2 for Adam.
   */
  int slots();

  /** What every element of a slot holds before the first step. */
  default double initialValue(int slot) {
    return 0;
  }

  /** All slots before the first step, for these weights. */
  default List<Tensor> initialSlots(Tensor weights) {
    List<Tensor> slots = new ArrayList<>();
    for (int slot = 0; slot < slots(); slot++) {
      Tensor fresh = Tensor.zeros(weights.dtype(), Shape.of(weights.size()));
      weights.dtype().kernels().fill(fresh, initialValue(slot));
      slots.add(fresh);
    }
    return slots;
  }

  /** How far a step goes: η. */
  double learningRate();

  /**
   * The same with another learning rate: a rate that changes from step to step is one optimizer
   * after the other on the same slots.
   */
  Optimizer withLearningRate(double newLearningRate);

  /** The same without weight decay: itself, if it has none. */
  default Optimizer withoutWeightDecay() {
    return this;
  }

  /**
   * Updates {@code weights} and {@code slots} in place, one branch-free pass over memory.
   *
   * @param weights a flat vector, float32 or float64
   * @param gradient of the same type and size; not modified
   * @param slots {@link #slots()} vectors of the same type and size
   * @param step counts from 1
   */
  void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step);
}
