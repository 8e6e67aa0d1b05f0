package io.centelha.regularizers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * A penalty that is added to the loss, in training and in evaluation. Only of variables that are
 * trained.
 */
public interface Regularizer extends Serializable {

  /**
   * The penalty: a scalar, ≥ 0.
   *
   * @param weights of any shape
   */
  Value penalty(Value weights);

  /** No penalty. */
  static Regularizer none() {
    return new None();
  }

  /** Whether there is a penalty at all. */
  default boolean isUsed() {
    return true;
  }

  /** Nothing is added to the loss. */
  record None() implements Regularizer {

    @Override
    public Value penalty(Value weights) {
      return weights.constant(Shape.SCALAR, (from, out) -> out.dtype().kernels().fill(out, 0));
    }

    @Override
    public boolean isUsed() {
      return false;
    }
  }
}
