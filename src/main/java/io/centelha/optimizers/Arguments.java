package io.centelha.optimizers;

import io.centelha.words.Kind;

/** What the words of several optimizers have in common. */
final class Arguments {
  static final Kind<Double> LEARNING_RATE = Kind.number().above(0);
  static final Kind<Double> FRACTION = Kind.number().atLeast(0).below(1);
  static final Kind<Double> EPSILON = Kind.number().above(0);

  static final String HOW_FAR = "How far a step goes.";
  static final String SHARE_OF_LAST = "Share of the last step that is added to this one.";
  static final String DECAY_OF_MEAN = "Decay of the running mean of gradients.";
  static final String DECAY_OF_SQUARES = "Decay of the running mean of squared gradients.";
  static final String NOT_ZERO = "Added to the divisor so that it isn't 0.";

  private Arguments() {}
}
