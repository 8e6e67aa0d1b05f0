package io.centelha.distributed.shards;

import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.shards.Deal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells in which partition of the RDD of blocks a row lies, and where in it: the blocks of the
 * first deal come first.
 *
 * @param deals of disjoint selections
 * @param shards the blocks of each deal's shards
 */
public record Dealer(List<Deal> deals, List<List<ShardBlocks>> shards, RowFormat format)
    implements Serializable {

  /** The block of rows that belong to no deal. */
  static final int NOWHERE = -1;

  /** One that deals rows of this format. */
  public static Dealer of(List<Deal> deals, RowFormat format) {
    List<List<ShardBlocks>> shards = new ArrayList<>();
    int partition = 0;
    for (Deal deal : deals) {
      List<ShardBlocks> blocks = ShardBlocks.of(deal, partition);
      shards.add(blocks);
      partition += size(blocks);
    }
    return new Dealer(List.copyOf(deals), List.copyOf(shards), format);
  }

  /** The number of blocks of all deals. */
  int blocks() {
    return shards.stream().mapToInt(Dealer::size).sum();
  }

  private static int size(List<ShardBlocks> blocks) {
    return blocks.stream().mapToInt(ShardBlocks::size).sum();
  }

  /** The block of a row, or {@link #NOWHERE}. */
  int block(long index) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).contains(index)) {
        Deal.Place place = deals.get(i).place(index);
        return shards.get(i).get(place.shard()).partitions().get(place.block());
      }
    }
    return NOWHERE;
  }

  /** A block from its rows, which come in any order. */
  Rows assemble(int block, Iterable<PackedRows> chunks) {
    Rows.Builder builder = new Rows.Builder(format, rowsIn(block));
    chunks.forEach(chunk -> chunk.copyTo(builder, this::placeInBlock));
    return builder.buildFull();
  }

  private int rowsIn(int block) {
    for (List<ShardBlocks> deal : shards) {
      for (ShardBlocks shard : deal) {
        int place = shard.partitions().indexOf(block);
        if (place >= 0) {
          return shard.rows().get(place);
        }
      }
    }
    throw new IllegalArgumentException("There is no block " + block);
  }

  private int placeInBlock(long index) {
    for (Deal deal : deals) {
      if (deal.contains(index)) {
        return deal.place(index).row();
      }
    }
    throw new IllegalArgumentException("Row " + index + " belongs to no deal");
  }
}
