package io.centelha.data.shards;

import io.centelha.data.files.DataException;
import io.centelha.tensor.Checks;
import java.io.Serializable;

/**
 * A range of row indices: the training or the validation rows of a data set.
 *
 * @param first the first index
 * @param end one past the last index
 */
public record Selection(long first, long end) implements Serializable {

  /** Checks the range. */
  public Selection {
    Checks.argument(
        0 <= first && first <= end, "Rows %s … %s (exclusive) are not a range", first, end);
  }

  /** All rows of a data set. */
  public static Selection all(long rows) {
    return new Selection(0, rows);
  }

  /**
   * The rows that are left for training when the last ones are kept for validation: the first
   * {@code floor(rows · (1 − validationSplit))}, as in Keras, before any shuffling.
   *
   * @param validationSplit the fraction of rows kept for validation, 0 ≤ validationSplit &lt; 1
   * @throws DataException if either part would be empty
   */
  public static Selection training(long rows, double validationSplit) {
    return new Selection(0, splitAt(rows, validationSplit));
  }

  /** The rows for validation: those that {@link #training} leaves. */
  public static Selection validation(long rows, double validationSplit) {
    return new Selection(splitAt(rows, validationSplit), rows);
  }

  /** The number of rows. */
  public long rows() {
    return end - first;
  }

  /** True if the row of this index belongs to it. */
  public boolean contains(long index) {
    return first <= index && index < end;
  }

  private static long splitAt(long rows, double validationSplit) {
    Checks.argument(
        validationSplit >= 0 && validationSplit < 1,
        "validationSplit must lie in 0 … 1 (exclusive), got %s",
        validationSplit);
    long at = (long) Math.floor(rows * (1 - validationSplit));
    if (validationSplit > 0 && (at == 0 || at == rows)) {
      throw new DataException(
          ("%d rows with validationSplit %s leave %d for training and %d for validation, expected"
                  + " at least one each; change validationSplit or add rows")
              .formatted(rows, validationSplit, at, rows - at));
    }
    return at;
  }
}
