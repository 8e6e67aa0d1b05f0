package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import io.centelha.data.files.Split;
import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files that hold rows. Reading takes two passes, each split by itself: {@link #scan} counts the
 * rows, so that the second pass, {@link #open}, can give each its global index. Rows that are left
 * out because they are bad have none.
 */
public interface Source extends Serializable {

  /** What each row looks like. */
  RowFormat format();

  /** The names of the columns that features are read from, in order; empty where they have none. */
  default List<String> featureNames() {
    return List.of();
  }

  /**
   * The splits in row order: files by path, then ranges by position. A function of the files alone,
   * never of a cluster.
   */
  List<Split> splits() throws IOException;

  /** The columns that readers hand on beside the rows; none unless {@link #keeping} says so. */
  default List<KeptColumn> kept() {
    return List.of();
  }

  /**
   * The same rows, whose readers hand on what some columns say: {@link RowReader#kept}. They may be
   * read for the rows, too.
   *
   * @throws DataException if there is no such column, or it holds no single value
   * @throws IllegalArgumentException if columns of such files have no names
   */
  default Source keeping(List<String> columns) throws IOException {
    throw new IllegalArgumentException("columns of such files have no names");
  }

  /** What becomes of rows that can't be used. */
  BadRows badRows();

  /** The same rows with another rule for bad ones. */
  Source withBadRows(BadRows rule);

  /** The same rows with another rule for all labels; where there are none, it says nothing. */
  Source withLabelValues(LabelValues values);

  /**
   * The same rows with another rule for each label.
   *
   * @param values in the order of the format's targets
   * @throws IllegalArgumentException if there are more or fewer
   */
  default Source withTargetValues(List<LabelValues> values) {
    int targets = format().targets().size();
    Checks.argument(
        values.size() == targets && targets <= 1,
        "Rows have %s labels, got rules for %s",
        targets,
        values.size());
    return values.isEmpty() ? this : withLabelValues(values.get(0));
  }

  /** What decides which of the rows there are, in this order; none unless steps were given. */
  default List<RowStep> steps() {
    return List.of();
  }

  /**
   * The same rows as these steps leave them, behind those that were given before.
   *
   * @throws IllegalArgumentException if a step can do nothing with such rows
   */
  default Source withSteps(List<RowStep> more) {
    return more.isEmpty() ? this : new SteppedSource(this, more);
  }

  /**
   * Counts the rows of a split; if bad rows may be, it reads each to tell.
   *
   * @throws DataException if the split isn't what the source says
   */
  Scan scan(Split split) throws IOException;

  /** Opens a split for reading; the caller closes it. */
  default RowReader open(LocatedSplit split) throws IOException {
    return open(split, badRows().whenRead());
  }

  /**
   * Opens a split for reading; the caller closes it.
   *
   * @param bad is handed each bad row, in order; the reader goes on with the next unless it throws
   */
  RowReader open(LocatedSplit split, Consumer<BadRow> bad) throws IOException;
}
