package io.centelha.data.shards;

import io.centelha.tensor.Permutation;

/**
 * Rows whose places in a shuffle lie in a range, ranked by these places.
 *
 * @param shuffle of all rows of the data set
 */
record PermutedRows(Permutation shuffle, RowRange places) implements Selection {

  @Override
  public long rows() {
    return places.rows();
  }

  @Override
  public long rank(long index) {
    return index < 0 || index >= shuffle.size() ? NONE : places.rank(shuffle.apply(index));
  }
}
