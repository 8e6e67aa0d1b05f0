package io.centelha.losses;

/** What a network's last layer gives to a cross-entropy. */
public enum Predictions {
  /** Numbers in 0 … 1, as softmax or sigmoid give them. */
  PROBABILITIES,
  /** Any numbers: probabilities before softmax or sigmoid. */
  LOGITS
}
