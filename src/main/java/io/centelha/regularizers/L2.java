package io.centelha.regularizers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * Penalty on the squares of weights: {@code l2 · Σ w²}.
 *
 * @param l2 finite, ≥ 0
 */
public record L2(double l2) implements Regularizer {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_L2 = 0.01;

  /** Its name and arguments. */
  public static final Word<L2> WORD =
      Word.of(L2.class, "l2", "A penalty on the squares of weights: l2 · Σ w².")
          .with("l2", Kind.number().atLeast(0), L2::l2, DEFAULT_L2, "Factor of the sum of squares.")
          .made(a -> new L2(a.get("l2")));

  public L2 {
    Checks.notNegative("L2", "l2", l2);
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
