package io.centelha.data.shards;

import java.util.function.LongPredicate;

/**
 * Rows in any places: a bit for each row of the data set, and for each 64 of these the number of
 * rows before. A rank is one look at both.
 */
final class ListedRows implements Selection {
  private static final long serialVersionUID = 1;

  private final long[] bits;

  /** The number of rows before each word of bits, and at the end of all. */
  private final int[] before;

  private ListedRows(long[] bits, int[] before) {
    this.bits = bits;
    this.before = before;
  }

  static ListedRows of(int rows, LongPredicate isIn) {
    long[] bits = new long[(rows + Long.SIZE - 1) / Long.SIZE];
    for (int index = 0; index < rows; index++) {
      if (isIn.test(index)) {
        bits[index / Long.SIZE] |= 1L << index;
      }
    }
    int[] before = new int[bits.length + 1];
    for (int word = 0; word < bits.length; word++) {
      before[word + 1] = before[word] + Long.bitCount(bits[word]);
    }
    return new ListedRows(bits, before);
  }

  @Override
  public long rows() {
    return before[bits.length];
  }

  @Override
  public long rank(long index) {
    if (index < 0 || index >= (long) bits.length * Long.SIZE) {
      return NONE;
    }
    int word = (int) (index / Long.SIZE);
    long bit = 1L << index;
    return (bits[word] & bit) == 0 ? NONE : before[word] + Long.bitCount(bits[word] & (bit - 1));
  }
}
