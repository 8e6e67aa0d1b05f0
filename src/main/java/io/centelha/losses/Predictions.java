package io.centelha.losses;

import io.centelha.words.Kind;

/** What a network's last layer gives to a cross-entropy. */
public enum Predictions {
  /** Numbers in 0 … 1, as softmax or sigmoid give them. */
  PROBABILITIES,
  /** Any numbers: probabilities before softmax or sigmoid. */
  LOGITS;

  /** Keras' {@code from_logits}. */
  static final Kind<Predictions> KIND = Kind.flag(LOGITS, PROBABILITIES);

  static final String MEANING =
      "Whether the outputs are logits: true when the last layer has no softmax or sigmoid.";
}
