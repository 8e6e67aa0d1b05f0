package io.centelha.regularizers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * Penalty on the sizes of weights: {@code l1 · Σ |w|}.
 *
 * @param l1 finite, ≥ 0
 */
public record L1(double l1) implements Regularizer {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_L1 = 0.01;

  /** Its name and arguments. */
  public static final Word<L1> WORD =
      Word.of(L1.class, "l1", "A penalty on the sizes of weights: l1 · Σ |w|.")
          .with("l1", Kind.number().atLeast(0), L1::l1, DEFAULT_L1, "Factor of the sum of sizes.")
          .made(a -> new L1(a.get("l1")));

  public L1 {
    Checks.notNegative("L1", "l1", l1);
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
