package io.centelha.activations;

import io.centelha.words.Words;

/** All activations, by Keras' names. */
public final class Activations {

  /** One line each. */
  public static final Words<Activation> WORDS =
      Words.of(
              Activation.class,
              "activation",
              Linear.WORD,
              Relu.WORD,
              Sigmoid.WORD,
              Tanh.WORD,
              Softmax.WORD)
          .asFunctions();

  private Activations() {}
}
