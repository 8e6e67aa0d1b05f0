package io.centelha.data.shards;

import io.centelha.tensor.Permutation;
import io.centelha.tensor.RandomKey;
import java.util.function.LongUnaryOperator;

/**
 * The order in which a shard's rows are met: block after block, and within each block row after
 * row, either as they lie or each by a keyed permutation of its own. So a shard larger than memory
 * is read once an epoch, block by block.
 */
interface RowOrder {

  /** The block that is read as the {@code rank}-th. */
  LongUnaryOperator blocks(int count);

  /** The row of a block that is met as the {@code rank}-th. */
  LongUnaryOperator rows(int block, int count);

  /** As they lie. */
  static RowOrder stored() {
    return new RowOrder() {
      @Override
      public LongUnaryOperator blocks(int count) {
        return LongUnaryOperator.identity();
      }

      @Override
      public LongUnaryOperator rows(int block, int count) {
        return LongUnaryOperator.identity();
      }
    };
  }

  /** Shuffled by a key. */
  static RowOrder shuffled(RandomKey key) {
    RandomKey blockKey = key.fold("blocks");
    RandomKey rowKey = key.fold("rows");
    return new RowOrder() {
      @Override
      public LongUnaryOperator blocks(int count) {
        return new Permutation(blockKey, count)::apply;
      }

      @Override
      public LongUnaryOperator rows(int block, int count) {
        return new Permutation(rowKey.fold(block), count)::apply;
      }
    };
  }
}
