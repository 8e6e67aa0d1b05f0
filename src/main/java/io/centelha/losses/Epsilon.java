package io.centelha.losses;

/** How near to 0 and 1 a probability may come before its logarithm is taken. */
final class Epsilon {

  /** Keras' backend epsilon. */
  static final double VALUE = 1e-7;

  private Epsilon() {}
}
