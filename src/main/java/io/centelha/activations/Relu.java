package io.centelha.activations;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * Rectified linear unit; the derivative at 0 is 0.
 *
 * <pre>{@code f(x) = max(x, 0) }</pre>
 */
public record Relu() implements Activation {

  /** Its name and arguments. */
  public static final Word<Relu> WORD =
      Word.of(Relu.class, "relu", "max(x, 0).").made(a -> new Relu());

  @Override
  public Value apply(Value x) {
    return x.relu();
  }
}
