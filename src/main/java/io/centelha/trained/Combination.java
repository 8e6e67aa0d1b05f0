package io.centelha.trained;

/** What becomes of the outputs of several members. */
public enum Combination {
  /** {@code (y₁ + … + yₙ) / n}: the mean of probabilities, or of values. */
  MEAN
}
