package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import java.io.Closeable;
import java.io.IOException;

/** Reads the rows of a split, one after the other. */
public interface RowReader extends Closeable {

  /**
   * Appends the next good row, with its global index.
   *
   * @param into of the source's format, with room for a row
   * @return false if there was none
   * @throws DataException if a row isn't what the source says, and none may be bad
   */
  boolean next(Rows.Builder into) throws IOException;

  /**
   * The name by which the row read last is known outside: what its id column says, or else {@code
   * file:row} with the file's {@link io.centelha.data.files.DataFile#alias} and the row's number in
   * it, from 0, bad rows counted.
   */
  String key();

  /**
   * What the row read last says in the columns that the source keeps, in their order: see {@link
   * KeptColumn.Kind}. Null where it says nothing.
   */
  default Object[] kept() {
    return new Object[0];
  }

  /**
   * Reads all rows that are left and keeps none.
   *
   * @return how many there were
   */
  static long skipAll(RowReader reader, RowFormat format) throws IOException {
    Rows.Builder one = new Rows.Builder(format, 1);
    long rows = 0;
    while (reader.next(one)) {
      one.release();
      rows++;
    }
    return rows;
  }
}
