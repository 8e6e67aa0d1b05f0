package io.centelha.activations;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * Hyperbolic tangent.
 *
 * <pre>{@code f(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) }</pre>
 */
public record Tanh() implements Activation {

  /** Its name and arguments. */
  public static final Word<Tanh> WORD =
      Word.of(Tanh.class, "tanh", "Hyperbolic tangent.").made(a -> new Tanh());

  @Override
  public Value apply(Value x) {
    return x.tanh();
  }
}
