package io.centelha.optimizers;

import io.centelha.words.Words;

/** All optimizers, by Keras' names, without their clipping: see {@link OptimizerSpec#WORDS}. */
public final class Optimizers {

  /** One line each. */
  public static final Words<Optimizer> WORDS =
      Words.of(
          Optimizer.class,
          "optimizer",
          Sgd.WORD,
          RmsProp.WORD,
          Adagrad.WORD,
          Adam.WORD,
          AdamW.WORD);

  private Optimizers() {}
}
