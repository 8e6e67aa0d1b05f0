package io.centelha.distributed.shards;

import io.centelha.data.shards.Deal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The blocks of one shard among the partitions of the RDD that holds all blocks.
 *
 * @param partitions of its blocks
 * @param rows the number of rows of each block
 */
record ShardBlocks(List<Integer> partitions, List<Integer> rows) implements Serializable {

  ShardBlocks {
    partitions = List.copyOf(partitions);
    rows = List.copyOf(rows);
  }

  /** The blocks of all shards of a deal, one shard after the other. */
  static List<ShardBlocks> of(Deal deal, int firstPartition) {
    List<ShardBlocks> shards = new ArrayList<>();
    int partition = firstPartition;
    for (int shard = 0; shard < deal.shards(); shard++) {
      int number = shard;
      int end = partition + deal.blocks(shard);
      shards.add(
          new ShardBlocks(
              IntStream.range(partition, end).boxed().toList(),
              IntStream.range(0, deal.blocks(shard))
                  .mapToObj(block -> deal.rows(number, block))
                  .toList()));
      partition = end;
    }
    return List.copyOf(shards);
  }

  /** The blocks of both, these first. */
  ShardBlocks and(ShardBlocks other) {
    return new ShardBlocks(joined(partitions, other.partitions), joined(rows, other.rows));
  }

  private static List<Integer> joined(List<Integer> some, List<Integer> more) {
    List<Integer> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** The number of blocks. */
  int size() {
    return rows.size();
  }
}
