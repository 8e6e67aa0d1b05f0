package io.centelha.distributed.shards;

import io.centelha.data.rows.Rows;
import io.centelha.distributed.spark.ScalaCollections;
import java.util.List;
import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;

/**
 * Says which blocks a shard needs, so that its task runs where they are cached, and lost ones are
 * made again.
 */
final class BlockDependency extends NarrowDependency<Rows> {
  private static final long serialVersionUID = 1;

  private final List<ShardBlocks> shards;

  BlockDependency(RDD<Rows> blocks, List<ShardBlocks> shards) {
    super(blocks);
    this.shards = shards;
  }

  @Override
  public Seq<Object> getParents(int shard) {
    return ScalaCollections.list(shards.get(shard).partitions());
  }
}
