package io.centelha.data.shards;

import io.centelha.data.files.DataException;
import java.io.Serializable;
import java.util.function.LongPredicate;

/**
 * Some rows of a data set, each with its rank among them: a bijection between the indices of these
 * rows and 0 … rows − 1.
 */
public interface Selection extends Serializable {

  /** The rank of a row that isn't among them: {@value}. */
  long NONE = -1;

  /** The number of rows. */
  long rows();

  /** The rank of the row of this index, from 0; {@link #NONE} if it isn't among these rows. */
  long rank(long index);

  /** True if the row of this index belongs to it. */
  default boolean contains(long index) {
    return rank(index) != NONE;
  }

  /**
   * The rows of a range, ranked as they lie.
   *
   * @param first the first index
   * @param end one past the last index
   */
  static Selection range(long first, long end) {
    return new RowRange(first, end);
  }

  /** All rows of a data set. */
  static Selection all(long rows) {
    return new RowRange(0, rows);
  }

  /**
   * All rows of a data set but those of a range, ranked as they lie.
   *
   * @param first the first index that is left out
   * @param end one past the last
   * @param rows of the data set, &ge; end
   */
  static Selection allBut(long first, long end, long rows) {
    return new AllButRange(new RowRange(first, end), rows);
  }

  /**
   * The rows that a table or a rule names, ranked as they lie: an answer is kept for each row, and
   * takes 2 bits.
   *
   * @param rows of the data set
   * @param isIn asked once for each index
   */
  static Selection where(int rows, LongPredicate isIn) {
    return ListedRows.of(rows, isIn);
  }

  /**
   * The rows that are left for training when the last ones are kept for validation: the first
   * {@code floor(rows · (1 − validationSplit))}, as in Keras, before any shuffling.
   *
   * @param validationSplit the fraction of rows kept for validation, 0 ≤ validationSplit &lt; 1
   * @throws DataException if either part would be empty
   */
  static Selection training(long rows, double validationSplit) {
    return new RowRange(0, RowRange.splitAt(rows, validationSplit));
  }

  /** The rows for validation: those that {@link #training} leaves. */
  static Selection validation(long rows, double validationSplit) {
    return new RowRange(RowRange.splitAt(rows, validationSplit), rows);
  }
}
