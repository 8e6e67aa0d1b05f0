package io.centelha.data.features;

import io.centelha.data.rows.Field;

/** A transformation that makes another field of one: whole numbers of texts, say. */
public non-sealed interface ColumnTransformation extends Transformation {

  /**
   * What it makes of a field, whatever it learns.
   *
   * @throws IllegalArgumentException if it can't take such a field; names it
   */
  Field output(Field input);

  /** What of no rows is to be known: see {@link #fit}. */
  Tally tally(Field input);

  /**
   * Learns what there is to learn.
   *
   * @param all of the training rows
   * @throws io.centelha.data.files.DataException if there is nothing to learn from
   */
  FittedColumn fit(Field input, Tally all);
}
