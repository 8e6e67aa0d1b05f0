package io.centelha.regularizers;

import io.centelha.autodiff.Value;

/**
 * Penalty on both sizes and squares of weights: {@code l1 · Σ |w| + l2 · Σ w²}.
 *
 * @param l1 finite, ≥ 0
 * @param l2 finite, ≥ 0
 */
public record L1L2(double l1, double l2) implements Regularizer {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_L1 = 0;

  /** Keras' default: {@value}. */
  public static final double DEFAULT_L2 = 0;

  public L1L2 {
    Factor.check("L1L2", "l1", l1);
    Factor.check("L1L2", "l2", l2);
  }

  @Override
  public Value penalty(Value weights) {
    return new L1(l1).penalty(weights).plus(new L2(l2).penalty(weights));
  }
}
