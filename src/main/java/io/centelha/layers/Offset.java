package io.centelha.layers;

/** Whether a normalization adds an offset β: Keras' {@code center}. */
public enum Offset {
  USED,
  NONE
}
