package io.centelha.regularizers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

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

  /** Its name and arguments. */
  public static final Word<L1L2> WORD =
      Word.of(L1L2.class, "l1_l2", "A penalty on both: l1 · Σ |w| + l2 · Σ w².")
          .with("l1", Kind.number().atLeast(0), L1L2::l1, DEFAULT_L1, "Factor of the sum of sizes.")
          .with(
              "l2", Kind.number().atLeast(0), L1L2::l2, DEFAULT_L2, "Factor of the sum of squares.")
          .kerasClass("L1L2")
          .made(a -> new L1L2(a.get("l1"), a.get("l2")));

  public L1L2 {
    Checks.notNegative("L1L2", "l1", l1);
    Checks.notNegative("L1L2", "l2", l2);
  }

  @Override
  public Value penalty(Value weights) {
    return new L1(l1).penalty(weights).plus(new L2(l2).penalty(weights));
  }
}
