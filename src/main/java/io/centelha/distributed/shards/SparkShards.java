package io.centelha.distributed.shards;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.distributed.spark.PartitionJob;
import io.centelha.distributed.spark.PartitionMap;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.storage.Sha256;
import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The shards of one deal, as cached blocks on executors. */
public final class SparkShards {
  private final JavaRDD<Rows> blocks;
  private final RowFormat format;
  private final List<ShardBlocks> places;
  private final JavaRDD<Shard> shards;
  private final Map<Integer, ColumnStatistics> asRead = new ConcurrentHashMap<>();

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
  public static List<SparkShards> deal(JavaRDD<Tuple2<Integer, PackedRows>> chunks, Dealer dealer) {
    ClassTag<Integer> block = ClassTag$.MODULE$.apply(Integer.class);
    ClassTag<PackedRows> rows = ClassTag$.MODULE$.apply(PackedRows.class);
    var partitioner = new BlockPartitioner(dealer.blocks());
    JavaRDD<Rows> blocks =
        PartitionMap.of(
                new ShuffledRDD<>(chunks.rdd(), partitioner, block, rows, rows)
                    .setSerializer(new ChunkSerializer(dealer.format())),
                (number, own) ->
                    List.of(dealer.assemble(number, () -> new PairValues<>(own))).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    return dealer.shards().stream()
        .map(places -> new SparkShards(blocks, dealer.format(), places))
        .toList();
  }

  /**
   * The shards of several deals that were made together, joined number by number: shard 0 holds the
   * blocks of all shards 0, one deal after the other. Nothing is read or moved.
   *
   * @param deals at least one, of equally many shards
   */
  public static SparkShards joined(List<SparkShards> deals) {
    SparkShards first = deals.get(0);
    List<ShardBlocks> places = first.places;
    for (SparkShards next : deals.subList(1, deals.size())) {
      Checks.argument(
          next.blocks == first.blocks && next.places.size() == places.size(),
          "Shards are joined that were dealt together, and equally many");
      places = and(places, next.places);
    }
    return new SparkShards(first.blocks, first.format, places);
  }

  private static List<ShardBlocks> and(List<ShardBlocks> some, List<ShardBlocks> more) {
    return IntStream.range(0, some.size())
        .mapToObj(shard -> some.get(shard).and(more.get(shard)))
        .toList();
  }

  /** The statistics of an input as it was read, computed once. */
  ColumnStatistics asRead(int input, Supplier<ColumnStatistics> computed) {
    return asRead.computeIfAbsent(input, any -> computed.get());
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
  public interface Work<T> extends Serializable {
    T on(int number, Shard shard);
  }

  /** Runs one task on each shard: one Spark job. Results come in the order of the shards. */
  public <T> List<T> run(Work<T> work) {
    return SparkFailures.unwrap(() -> PartitionJob.run(shards.rdd(), work::on));
  }

  /** Runs tasks on some shards. Each result is handed on as soon as it is there. */
  public <T> void run(List<Integer> numbers, Work<T> work, PartitionJob.Arrival<T> arrival) {
    SparkFailures.unwrap(
        () -> {
          PartitionJob.run(shards.rdd(), numbers, work::on, arrival);
          return numbers;
        });
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

  /**
   * The SHA-256 of all rows of each shard, in the order of the shards: one Spark job, which reads
   * all blocks.
   */
  public List<String> sha256() {
    return run((number, shard) -> sha256(shard));
  }

  private static String sha256(Shard shard) {
    try {
      return Sha256.of(
          out -> {
            for (int block = 0; block < shard.blocks(); block++) {
              shard.block(block).writeTo(out);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees the blocks; those of the other deals that were made with this one, too. */
  public void unpersist() {
    blocks.unpersist(false);
  }
}
