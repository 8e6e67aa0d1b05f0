package io.centelha.data;

import java.io.Serializable;

/**
 * A transformation of the features, with all numbers that it took from the training rows: what is
 * saved with a model and applied to every batch, in training and in prediction.
 */
public interface FittedTransformation extends Serializable {

  /**
   * Throws unless it can be applied to rows of this many features.
   *
   * @throws IllegalArgumentException if it was fitted on another number of columns
   */
  void checkColumns(int columns);

  /** Its arithmetic. */
  FeatureLoop loop();
}
