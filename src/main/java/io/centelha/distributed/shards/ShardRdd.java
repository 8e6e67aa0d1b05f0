package io.centelha.distributed.shards;

import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.distributed.spark.ScalaCollections;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/**
 * One shard for each partition. A shard's blocks are partitions of another RDD, cached one by one,
 * and read when the shard is asked for them; so a shard may be larger than memory, and a task needs
 * no more than the blocks of its steps.
 */
final class ShardRdd extends RDD<Shard> {
  private static final long serialVersionUID = 1;

  private final transient RDD<Rows> blocks;
  private final RowFormat format;
  private final List<ShardBlocks> shards;

  ShardRdd(RDD<Rows> blocks, RowFormat format, List<ShardBlocks> shards) {
    super(blocks, ClassTag$.MODULE$.apply(Shard.class));
    this.blocks = blocks;
    this.format = format;
    this.shards = shards;
  }

  /** In place of the dependency, block by block, that the superclass was told of. */
  @Override
  public Seq<Dependency<?>> getDependencies() {
    return ScalaCollections.list(List.of(new BlockDependency(blocks, shards)));
  }

  /** The partition of a shard, by its number. */
  private record ShardPartition(int index) implements Partition {
    @Override
    public boolean equals(Object other) {
      return other instanceof ShardPartition partition && partition.index == index;
    }

    @Override
    public int hashCode() {
      return index;
    }
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] partitions = new Partition[shards.size()];
    for (int shard = 0; shard < partitions.length; shard++) {
      partitions[shard] = new ShardPartition(shard);
    }
    return partitions;
  }

  @Override
  public Iterator<Shard> compute(Partition partition, TaskContext context) {
    RDD<Rows> blocks = firstParent(ClassTag$.MODULE$.apply(Rows.class));
    Shard shard = new CachedShard(blocks, shards.get(partition.index()), context);
    return ScalaCollections.iterator(List.of(shard).iterator());
  }

  /** A shard as a task sees it. */
  private final class CachedShard implements Shard {
    private final RDD<Rows> blocks;
    private final ShardBlocks places;
    private final TaskContext context;

    CachedShard(RDD<Rows> blocks, ShardBlocks places, TaskContext context) {
      this.blocks = blocks;
      this.places = places;
      this.context = context;
    }

    @Override
    public RowFormat format() {
      return format;
    }

    @Override
    public int blocks() {
      return places.size();
    }

    @Override
    public int rows(int block) {
      return places.rows().get(block);
    }

    @Override
    public Rows block(int block) {
      return blocks.iterator(blocks.partitions()[places.partitions().get(block)], context).next();
    }
  }
}
