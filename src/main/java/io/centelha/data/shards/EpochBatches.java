package io.centelha.data.shards;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.models.Batch;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import java.util.function.LongUnaryOperator;

/**
 * The batches of one pass over a shard: batch {@code step} holds the rows {@code step · batchSize
 * …} of the pass's order, and only the last may be shorter. Each row is met exactly once.
 *
 * <p>Any step may be asked for at any time, so that training resumes in mid-epoch; asking in order
 * reads each block once. The arrays behind a batch are overwritten by the next one. Not for use by
 * several threads.
 */
public final class EpochBatches {
  private final Shard shard;
  private final int batchSize;
  private final RowOrder order;
  private final BatchGather gather;

  /** The row of the current block that each place of the batch gets. */
  private final int[] chosen;

  /** The blocks in the order in which they are read, and how many rows are met before each. */
  private final int[] blocks;

  private final long[] starts;

  private int rank = -1;
  private Rows block;
  private LongUnaryOperator rowOrder;

  private EpochBatches(
      Shard shard, FeaturePipeline pipeline, int batchSize, DType dtype, RowOrder order) {
    Checks.argument(batchSize > 0, "batchSize must be > 0, got %s", batchSize);
    this.shard = shard;
    this.batchSize = batchSize;
    this.order = order;
    this.blocks = new int[shard.blocks()];
    this.starts = new long[shard.blocks() + 1];
    LongUnaryOperator blockOrder = order.blocks(blocks.length);
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = (int) blockOrder.applyAsLong(i);
      starts[i + 1] = starts[i] + shard.rows(blocks[i]);
    }
    int mostRows = (int) Math.min(batchSize, rows());
    this.gather = new BatchGather(shard.format(), pipeline, mostRows, dtype);
    this.chosen = new int[mostRows];
  }

  /**
   * The batches of a training epoch: blocks in a keyed order, and within each block its rows in a
   * keyed order of their own.
   *
   * @param batchSize rows per batch, &gt; 0
   * @param dtype of the batch's tensors; transformations are computed in float32 in either case
   * @param key differs by epoch and replica
   */
  public static EpochBatches shuffled(
      Shard shard, FeaturePipeline pipeline, int batchSize, DType dtype, RandomKey key) {
    return new EpochBatches(shard, pipeline, batchSize, dtype, RowOrder.shuffled(key));
  }

  /** The batches of an evaluation: rows in the order in which they lie. */
  public static EpochBatches inOrder(
      Shard shard, FeaturePipeline pipeline, int batchSize, DType dtype) {
    return new EpochBatches(shard, pipeline, batchSize, dtype, RowOrder.stored());
  }

  /** The number of rows of the pass. */
  public long rows() {
    return starts[starts.length - 1];
  }

  /** The number of batches: {@code ⌈rows / batchSize⌉}. */
  public long steps() {
    return (rows() + batchSize - 1) / batchSize;
  }

  /** The number of rows in a batch, without reading it. */
  public int size(long step) {
    Checks.argument(step >= 0 && step < steps(), "Step %s is outside 0 … %s", step, steps() - 1);
    return (int) Math.min(batchSize, rows() - step * batchSize);
  }

  /**
   * Reads a batch.
   *
   * @param step from 0 to {@link #steps()} − 1
   */
  public Batch batch(long step) {
    int size = size(step);
    long position = step * batchSize;
    int place = 0;
    gather.begin();
    while (place < size) {
      seek(position + place);
      int end = (int) Math.min(size, starts[rank + 1] - position);
      choose(position, place, end);
      gather.copy(block, chosen, place, end);
      place = end;
    }
    return gather.finish(size);
  }

  /**
   * Tells which rows of the current block come next. Apart from {@link #batch}, so that going on to
   * another block, which is rare, doesn't make the compiler start over with this loop.
   *
   * @param position of the batch's first row
   * @param place of the first row to copy in the batch
   * @param end one past the last
   */
  private void choose(long position, int place, int end) {
    for (int to = place; to < end; to++) {
      chosen[to] = (int) rowOrder.applyAsLong(position + to - starts[rank]);
    }
  }

  /** Makes the block of a position the current one. */
  private void seek(long position) {
    if (rank >= 0 && starts[rank] <= position && position < starts[rank + 1]) {
      return;
    }
    rank = rankOf(position);
    block = shard.block(blocks[rank]);
    rowOrder = order.rows(blocks[rank], block.size());
  }

  /** The last block that starts at or before a position: those before it may be empty. */
  private int rankOf(long position) {
    int low = 0;
    int high = blocks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
