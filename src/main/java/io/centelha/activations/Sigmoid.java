package io.centelha.activations;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * Logistic function: a probability from a logit.
 *
 * <pre>{@code f(x) = 1 / (1 + e⁻ˣ) }</pre>
 */
public record Sigmoid() implements Activation {

  /** Its name and arguments. */
  public static final Word<Sigmoid> WORD =
      Word.of(Sigmoid.class, "sigmoid", "1 / (1 + e⁻ˣ): a probability from a logit.")
          .made(a -> new Sigmoid());

  @Override
  public Value apply(Value x) {
    return x.sigmoid();
  }
}
