package io.centelha.regularizers;

import io.centelha.autodiff.Value;

/**
 * Penalty on the squares of weights: {@code l2 · Σ w²}.
 *
 * @param l2 finite, ≥ 0
 */
public record L2(double l2) implements Regularizer {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_L2 = 0.01;

  public L2 {
    Factor.check("L2", "l2", l2);
  }

  /** Keras' default. */
  public L2() {
    this(DEFAULT_L2);
  }

  @Override
  public Value penalty(Value weights) {
    return weights.square().sum().times(l2);
  }
}
