package io.centelha.data.features;

import io.centelha.words.Words;

/** All transformations of the features. */
public final class Transformations {

  /** One line each. */
  public static final Words<Transformation> WORDS =
      Words.of(
          Transformation.class,
          "transformation",
          StandardScale.WORD,
          MinMaxScale.WORD,
          Rescale.WORD,
          Impute.WORD,
          StringLookup.WORD,
          Float64.WORD);

  private Transformations() {}
}
