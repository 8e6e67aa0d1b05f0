package io.centelha.regularizers;

import io.centelha.words.Words;

/** All regularizers, by Keras' names. */
public final class Regularizers {

  /** One line each. */
  public static final Words<Regularizer> WORDS =
      Words.of(Regularizer.class, "regularizer", L1.WORD, L2.WORD, L1L2.WORD);

  private Regularizers() {}
}
