package io.centelha.data.shards;

import io.centelha.data.files.DataException;
import io.centelha.tensor.Checks;

/** Rows that lie side by side. */
record RowRange(long first, long end) implements Selection {

  RowRange {
    Checks.argument(
        0 <= first && first <= end, "Rows %s … %s (exclusive) are not a range", first, end);
  }

  @Override
  public long rows() {
    return end - first;
  }

  @Override
  public long rank(long index) {
    return first <= index && index < end ? index - first : NONE;
  }

  static long splitAt(long rows, double validationSplit) {
    Checks.argument(
        validationSplit >= 0 && validationSplit < 1,
        "validationSplit must lie in 0 … 1 (exclusive), got %s",
        validationSplit);
    long at = (long) Math.floor(rows * (1 - validationSplit));
    if (validationSplit > 0 && (at == 0 || at == rows)) {
      throw new DataException(
          ("%s rows with validationSplit %s leave %s for training and %s for validation, expected"
                  + " at least one each; change validationSplit or add rows")
              .formatted(rows, validationSplit, at, rows - at));
    }
    return at;
  }
}
