package io.centelha.data.rows;

/** What becomes of a feature that is missing: its field is empty, or says so. */
public enum MissingValues {
  /** It is an error in the data. */
  REJECTED,
  /** It is NaN, for an {@code Impute} to replace. */
  AS_NAN
}
