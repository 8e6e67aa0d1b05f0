package io.centelha.constraints;

import io.centelha.tensor.Tensor;
import java.io.Serializable;

/**
 * A bound on the values of one variable. It holds after each step of the optimizer, and again after
 * replicas are averaged: a mean of weights inside a bound may lie outside of it.
 */
public interface Constraint extends Serializable {

  /**
   * Moves the weights into the bound, in place.
   *
   * @param weights of the variable's shape
   */
  void apply(Tensor weights);

  /** No bound. */
  static Constraint none() {
    return new None();
  }

  /** Whether there is a bound at all. */
  default boolean isUsed() {
    return true;
  }

  /** Weights are what the optimizer makes of them. */
  record None() implements Constraint {

    @Override
    public void apply(Tensor weights) {
      // any weights will do
    }

    @Override
    public boolean isUsed() {
      return false;
    }
  }
}
