package io.centelha.data.rows;

import java.util.List;

/**
 * The rows of one replica: a sequence of blocks, each read when it is asked for, so that a shard
 * may be larger than memory.
 */
public interface Shard {

  /** What each row looks like. */
  RowFormat format();

  /** The number of blocks, ≥ 0. */
  int blocks();

  /** The number of rows in a block, known without reading it. */
  int rows(int block);

  /** Reads a block; the same rows in the same order whenever it is asked for. */
  Rows block(int block);

  /** The number of rows in all blocks. */
  default long rows() {
    long rows = 0;
    for (int block = 0; block < blocks(); block++) {
      rows += rows(block);
    }
    return rows;
  }

  /** A shard whose blocks are in memory. */
  static Shard of(RowFormat format, List<Rows> blocks) {
    return new InMemoryShard(format, blocks);
  }

  /** A shard of a single block. */
  static Shard of(Rows block) {
    return new InMemoryShard(block.format(), List.of(block));
  }
}
