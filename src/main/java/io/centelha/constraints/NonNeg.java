package io.centelha.constraints;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Turns negative weights into 0: {@code w ← max(w, 0)}. */
public record NonNeg() implements Constraint {

  /** Its name; it has no arguments. */
  public static final Word<NonNeg> WORD =
      Word.of(NonNeg.class, "non_neg", "Turns negative weights into 0.").made(a -> new NonNeg());

  @Override
  public void apply(Tensor weights) {
    weights.dtype().kernels().relu(weights.copy(), weights);
  }
}
