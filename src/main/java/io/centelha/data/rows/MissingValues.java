package io.centelha.data.rows;

/** What becomes of a number that is missing: its field is empty, or says so. */
public enum MissingValues {
  /** It is an error in the data. */
  REJECTED,
  /**
   * It is NaN: a feature for an {@code Impute} to replace, a label for a {@link RowStep} to drop.
   */
  AS_NAN
}
