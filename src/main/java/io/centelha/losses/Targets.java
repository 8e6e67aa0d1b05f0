package io.centelha.losses;

/** What a loss takes for a row's label, so that files with anything else are refused by place. */
public enum Targets {
  /** Any finite numbers, as many as the output has. */
  NUMBERS,
  /** Numbers from 0 to 1, as many as the output has. */
  PROBABILITIES,
  /** The number of a class, from 0; the output has one number for each class. */
  CLASSES
}
