package io.centelha.activations;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * No activation.
 *
 * <pre>{@code f(x) = x }</pre>
 */
public record Linear() implements Activation {

  /** Its name and arguments. */
  public static final Word<Linear> WORD =
      Word.of(Linear.class, "linear", "No activation: x.").made(a -> new Linear());

  @Override
  public Value apply(Value x) {
    return x;
  }
}
