package io.centelha.distributed;

import io.centelha.data.RowFormat;
import io.centelha.data.Rows;
import io.centelha.data.Shard;
import io.centelha.saving.Sha256;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** The shards of one deal, as cached blocks on executors. */
public final class SparkShards {
  private final JavaRDD<Rows> blocks;
  private final RowFormat format;
  private final List<ShardBlocks> places;
  private final JavaRDD<Shard> shards;

  SparkShards(JavaRDD<Rows> blocks, RowFormat format, List<ShardBlocks> places) {
    this.blocks = blocks;
    this.format = format;
    this.places = places;
    this.shards = new ShardRdd(blocks.rdd(), format, places).toJavaRDD();
  }

  /**
   * Deals rows: one shuffle, and from then on cached blocks.
   *
   * @param chunks each with the block that its rows belong to
   * @return the shards of each of the dealer's deals
   */
  static List<SparkShards> deal(JavaPairRDD<Integer, Rows> chunks, Dealer dealer) {
    JavaRDD<Rows> blocks =
        chunks
            .partitionBy(new BlockPartitioner(dealer.blocks()))
            .mapPartitionsWithIndex(
                (block, own) ->
                    List.of(dealer.assemble(block, () -> new Seconds<>(own))).iterator(),
                true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return dealer.shards().stream()
        .map(places -> new SparkShards(blocks, dealer.format(), places))
        .toList();
  }

  /** What each row looks like. */
  public RowFormat format() {
    return format;
  }

  /** The number of rows of each shard. */
  public List<Long> rows() {
    return places.stream()
        .map(shard -> shard.rows().stream().mapToLong(Integer::longValue).sum())
        .toList();
  }

  /** What is computed on a shard. */
  interface Work<T> extends Serializable {
    T on(int number, Shard shard);
  }

  /** Runs one task on each shard: one Spark job. Results come in the order of the shards. */
  <T> List<T> run(Work<T> work) {
    return SparkFailures.unwrap(() -> ShardJob.run(blocks.context(), shards.rdd(), work));
  }

  /** What is computed on each shard, not yet run. */
  <T> JavaRDD<T> map(Work<T> work) {
    return shards.mapPartitionsWithIndex(
        (number, shard) -> List.of(work.on(number, shard.next())).iterator(), true);
  }

  /**
   * Reads and caches all blocks now, each where its shard's tasks will run: one Spark job.
   *
   * @return the label of all rows, if it is the same single number
   */
  public OptionalDouble load() {
    LabelRange labels =
        run((number, shard) -> LabelRange.of(shard)).stream()
            .reduce(LabelRange.NONE, LabelRange::and);
    return labels.only();
  }

  /** A fingerprint of all rows as they are dealt, 64 hexadecimal digits: one Spark job. */
  public String sha256() {
    List<String> each = run((number, shard) -> ShardDigest.of(shard));
    return Sha256.of(String.join("\n", each).getBytes(StandardCharsets.UTF_8));
  }

  /** Frees the blocks; those of the other deals that were made with this one, too. */
  public void unpersist() {
    blocks.unpersist(false);
  }
}
