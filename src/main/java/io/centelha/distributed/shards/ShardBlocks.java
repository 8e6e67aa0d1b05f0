package io.centelha.distributed.shards;

import io.centelha.data.shards.Deal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of one shard among the partitions of the RDD that holds all blocks.
 *
 * @param first the partition of its first block
 * @param rows the number of rows of each block
 */
record ShardBlocks(int first, List<Integer> rows) implements Serializable {

  /** The blocks of all shards of a deal, one shard after the other. */
  static List<ShardBlocks> of(Deal deal, int firstPartition) {
    List<ShardBlocks> shards = new ArrayList<>();
    int partition = firstPartition;
    for (int shard = 0; shard < deal.shards(); shard++) {
      List<Integer> rows = new ArrayList<>();
      for (int block = 0; block < deal.blocks(shard); block++) {
        rows.add(deal.rows(shard, block));
      }
      shards.add(new ShardBlocks(partition, List.copyOf(rows)));
      partition += rows.size();
    }
    return List.copyOf(shards);
  }

  /** The partition after its last block. */
  int end() {
    return first + rows.size();
  }
}
