package io.centelha.data.rows;

import java.io.Serializable;

/**
 * What decides which rows there are: a rule that drops rows, or makes several of one. It runs where
 * rows are read, before they are counted, numbered and dealt; so rows that it drops have no index,
 * and a training never meets them. It sees one row at a time, and what it makes of it must depend
 * on this row alone: files are read more than once, in parts, on several machines.
 *
 * <p>A row is still known outside by its place in its file, whatever was dropped before it.
 */
public interface RowStep extends Serializable {

  /**
   * What rows look like behind it; as before, unless a step says otherwise.
   *
   * @throws IllegalArgumentException if it can do nothing with such rows
   */
  default RowFormat format(RowFormat rows) {
    return rows;
  }

  /**
   * What becomes of numbers of inputs that are missing, as far as inputs may lack some: a step that
   * looks for them gets NaN.
   */
  default MissingValues missing() {
    return MissingValues.REJECTED;
  }

  /**
   * What a row becomes: itself, {@link #none}, or several, of {@link #format}.
   *
   * @param row a single one, whose arrays are overwritten by the next
   */
  Rows of(Rows row);

  /** What the rows that it drops have in common, as it follows the word rows: without a label. */
  String dropped();

  /** What a row becomes that is dropped. */
  static Rows none(RowFormat format) {
    return new Rows.Builder(format, 0).view();
  }
}
