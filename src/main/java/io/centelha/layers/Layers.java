package io.centelha.layers;

import io.centelha.words.Words;

/**
 * All layers, by Keras' names, without the names that users give them: see {@link
 * NamedLayer#WORDS}.
 */
public final class Layers {

  /** One line each. */
  public static final Words<Layer> WORDS =
      Words.of(
          Layer.class,
          "layer",
          Dense.WORD,
          ActivationLayer.WORD,
          Dropout.WORD,
          Flatten.WORD,
          Rescaling.WORD,
          BatchNormalization.WORD,
          LayerNormalization.WORD,
          Add.WORD,
          Concatenate.WORD,
          Reshape.WORD,
          Conv2D.WORD,
          MaxPooling2D.WORD,
          Lstm.WORD,
          Embedding.WORD,
          GlobalAveragePooling1D.WORD);

  private Layers() {}
}
