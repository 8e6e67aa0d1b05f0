package io.centelha.activations;

import io.centelha.autodiff.Value;
import io.centelha.words.Word;

/**
 * Probabilities of classes from logits, along the last axis.
 *
 * <pre>{@code f(x)ₖ = eˣₖ / Σⱼ eˣⱼ }</pre>
 */
public record Softmax() implements Activation {

  /** Its name and arguments. */
  public static final Word<Softmax> WORD =
      Word.of(Softmax.class, "softmax", "Probabilities of classes, along the last axis.")
          .made(a -> new Softmax());

  @Override
  public Value apply(Value x) {
    return x.softmax();
  }
}
