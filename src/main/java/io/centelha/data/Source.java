package io.centelha.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Files that hold rows. Reading takes two passes, each split by itself: {@link #scan} counts the
 * rows, so that the second pass, {@link #open}, can give each its global index.
 */
public interface Source extends Serializable {

  /** What each row looks like. */
  RowFormat format();

  /**
   * The splits in row order: files by path, then ranges by position. A function of the files alone,
   * never of a cluster.
   */
  List<Split> splits() throws IOException;

  /**
   * Counts the rows of a split.
   *
   * @throws DataException if the split isn't what the source says
   */
  Scan scan(Split split) throws IOException;

  /** Opens a split for reading; the caller closes it. */
  RowReader open(LocatedSplit split) throws IOException;
}
