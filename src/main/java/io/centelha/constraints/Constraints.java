package io.centelha.constraints;

import io.centelha.words.Words;

/** All constraints, by Keras' names. */
public final class Constraints {

  /** One line each. */
  public static final Words<Constraint> WORDS =
      Words.of(
          Constraint.class,
          "constraint",
          MaxNorm.WORD,
          NonNeg.WORD,
          UnitNorm.WORD,
          MinMaxNorm.WORD);

  private Constraints() {}
}
