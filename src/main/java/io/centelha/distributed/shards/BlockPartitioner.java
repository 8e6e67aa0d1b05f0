package io.centelha.distributed.shards;

import org.apache.spark.Partitioner;

/** Rows go to the partition whose number they carry. */
final class BlockPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int blocks;

  BlockPartitioner(int blocks) {
    this.blocks = blocks;
  }

  @Override
  public int numPartitions() {
    return blocks;
  }

  @Override
  public int getPartition(Object key) {
    return (Integer) key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPartitioner partitioner && partitioner.blocks == blocks;
  }

  @Override
  public int hashCode() {
    return blocks;
  }
}
