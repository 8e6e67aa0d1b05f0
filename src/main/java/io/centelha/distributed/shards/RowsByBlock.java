package io.centelha.distributed.shards;

import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.Rows;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Hands on copies of rows in chunks, each for one block, in the order of the blocks. At its end the
 * rows may be overwritten.
 */
final class RowsByBlock implements Iterator<Tuple2<Integer, PackedRows>> {
  private static final int MOST_ROWS = 1024;

  private final Rows.Builder rows;

  /** The rows, those of a block side by side. */
  private final int[] order;

  /**
   * One past the last row of each block in that order; before the first block are those of none.
   */
  private final int[] ends;

  private int next;
  private int block;

  RowsByBlock(Rows.Builder rows, Dealer dealer) {
    this.rows = rows;
    this.order = new int[rows.size()];
    this.ends = new int[dealer.blocks() + 1];
    sort(dealer);
    this.next = ends[0];
    this.block = Dealer.NOWHERE + 1;
  }

  private void sort(Dealer dealer) {
    int[] bins = new int[order.length];
    for (int row = 0; row < bins.length; row++) {
      bins[row] = dealer.block(rows.index(row)) - Dealer.NOWHERE;
      ends[bins[row]]++;
    }
    int first = 0;
    for (int bin = 0; bin < ends.length; bin++) {
      int count = ends[bin];
      ends[bin] = first;
      first += count;
    }
    for (int row = 0; row < bins.length; row++) {
      order[ends[bins[row]]++] = row;
    }
  }

  @Override
  public boolean hasNext() {
    return next < order.length;
  }

  @Override
  public Tuple2<Integer, PackedRows> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (end() == next) {
      block++;
    }
    int count = Math.min(MOST_ROWS, end() - next);
    PackedRows chunk = PackedRows.of(rows, order, next, count);
    next += count;
    return new Tuple2<>(block, chunk);
  }

  private int end() {
    return ends[block - Dealer.NOWHERE];
  }
}
