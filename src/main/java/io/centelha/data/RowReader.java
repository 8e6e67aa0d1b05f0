package io.centelha.data;

import java.io.Closeable;
import java.io.IOException;

/** Reads the rows of a split, one after the other. */
public interface RowReader extends Closeable {

  /**
   * Appends the next row, with its global index.
   *
   * @param into of the source's format, with room for a row
   * @return false if there was none
   * @throws DataException if the row isn't what the source says
   */
  boolean next(Rows.Builder into) throws IOException;

  /**
   * The name by which the row read last is known outside: what its id column says, or else {@code
   * file:row} with the file's name and the row's number in it, from 0.
   */
  String key();
}
