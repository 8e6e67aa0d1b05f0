package io.centelha.losses;

import io.centelha.words.Words;

/** All losses, by Keras' names. */
public final class Losses {

  /** One line each. */
  public static final Words<Loss> WORDS =
      Words.of(
          Loss.class,
          "loss",
          MeanSquaredError.WORD,
          BinaryCrossentropy.WORD,
          CategoricalCrossentropy.WORD,
          SparseCategoricalCrossentropy.WORD);

  private Losses() {}
}
