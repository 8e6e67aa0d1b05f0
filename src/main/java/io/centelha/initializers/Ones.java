package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Word;

/** One everywhere. Needs no randomness. */
public record Ones() implements Initializer {

  /** Its name and arguments. */
  public static final Word<Ones> WORD = Word.of(Ones.class, "ones", "All 1.").made(a -> new Ones());

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.each(weights, i -> 1);
  }
}
