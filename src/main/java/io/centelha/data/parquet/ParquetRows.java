package io.centelha.data.parquet;

import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.Optional;

/** Reads the rows of a group, one after the other. */
interface ParquetRows {

  /**
   * Appends the next row.
   *
   * @throws io.centelha.data.rows.BadRowException if it isn't what the options say; nothing is
   *     appended then, and the columns are at the row behind it
   */
  void read(Rows.Builder into, long index) throws IOException;

  /** What the id column of the row read last says; empty if there is none. */
  Optional<String> id();

  /** What the row read last says in the columns that are kept. */
  default Object[] kept() {
    return new Object[0];
  }
}
