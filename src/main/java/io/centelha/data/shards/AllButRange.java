package io.centelha.data.shards;

import io.centelha.tensor.Checks;

/** Rows before and after a range. */
record AllButRange(RowRange without, long all) implements Selection {

  AllButRange {
    Checks.argument(
        without.end() <= all, "Rows to %s (exclusive) are left out of only %s", without.end(), all);
  }

  @Override
  public long rows() {
    return all - without.rows();
  }

  @Override
  public long rank(long index) {
    if (index < 0 || index >= all || without.contains(index)) {
      return NONE;
    }
    return index < without.first() ? index : index - without.rows();
  }
}
