package io.centelha.data.rows;

import io.centelha.data.features.Impute;

/** What becomes of a feature that is missing: its field is empty, or says so. */
public enum MissingValues {
  /** It is an error in the data. */
  REJECTED,
  /** It is NaN, for an {@link Impute} to replace. */
  AS_NAN
}
