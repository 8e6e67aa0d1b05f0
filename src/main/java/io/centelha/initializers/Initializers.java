package io.centelha.initializers;

import io.centelha.words.Words;

/** All initializers, by Keras' names. */
public final class Initializers {

  /** One line each. */
  public static final Words<Initializer> WORDS =
      Words.of(
          Initializer.class,
          "initializer",
          GlorotUniform.WORD,
          GlorotNormal.WORD,
          HeUniform.WORD,
          HeNormal.WORD,
          RandomUniform.WORD,
          RandomNormal.WORD,
          Zeros.WORD,
          Ones.WORD,
          Constant.WORD,
          Orthogonal.WORD);

  private Initializers() {}
}
