package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** Zero everywhere: Keras' default for biases. Needs no randomness. */
public record Zeros() implements Initializer {

  /** Its name and arguments. */
  public static final Word<Zeros> WORD =
      Word.of(Zeros.class, "zeros", "All 0.").made(a -> new Zeros());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.each(weights, i -> 0);
  }
}
