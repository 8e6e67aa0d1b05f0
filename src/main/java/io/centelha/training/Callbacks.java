package io.centelha.training;

import io.centelha.words.Words;

/** All callbacks that a job file can name, by Keras' names. */
public final class Callbacks {
  static final String DEFAULT_MONITOR = "val_loss";
  static final String WATCHED =
      "Name of the value in the history, such as loss, val_loss, val_accuracy.";

  /** One line each. */
  public static final Words<CallbackSpec> WORDS =
      Words.of(
          CallbackSpec.class,
          "callback",
          EarlyStopping.WORD,
          ModelCheckpoint.WORD,
          ReduceLROnPlateau.WORD);

  private Callbacks() {}
}
