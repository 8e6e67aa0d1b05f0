package io.centelha.regularizers;

import io.centelha.autodiff.Value;

/**
 * Penalty on the sizes of weights: {@code l1 · Σ |w|}.
 *
 * @param l1 finite, ≥ 0
 */
public record L1(double l1) implements Regularizer {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_L1 = 0.01;

  public L1 {
    Factor.check("L1", "l1", l1);
  }

  /** Keras' default. */
  public L1() {
    this(DEFAULT_L1);
  }

  @Override
  public Value penalty(Value weights) {
    return weights.abs().sum().times(l1);
  }
}
