package io.centelha.layers;

/** Whether a normalization applies a factor γ: Keras' {@code scale}. */
public enum Scale {
  USED,
  NONE
}
