package io.centelha.data.features;

import io.centelha.data.rows.Field;
import java.io.Serializable;

/**
 * A transformation of the features, with all that it took from the training rows: what is saved
 * with a model and applied to every batch, in training and in prediction.
 */
public sealed interface FittedTransformation extends Serializable
    permits FittedNumbers, FittedColumn {

  /**
   * What it makes of a field.
   *
   * @throws IllegalArgumentException if it can't take such a field
   */
  Field output(Field input);
}
