package io.centelha.data.features;

import io.centelha.tensor.Checks;
import java.io.Serializable;

/**
 * A transformation of the features, with all numbers that it took from the training rows: what is
 * saved with a model and applied to every batch, in training and in prediction.
 */
public interface FittedTransformation extends Serializable {

  /** Its arithmetic over rows of any number of columns, or of as many as it was fitted on. */
  FeatureLoop loop();

  /**
   * Throws unless it can be applied to rows of this many features.
   *
   * @throws IllegalArgumentException if it was fitted on another number of columns
   */
  void checkColumns(int columns);

  /** The check of a transformation with one number per column. */
  static void checkColumns(int fitted, int columns) {
    Checks.argument(
        fitted == columns,
        "The features' transformation was fitted on %s columns, the rows have %s",
        fitted,
        columns);
  }
}
