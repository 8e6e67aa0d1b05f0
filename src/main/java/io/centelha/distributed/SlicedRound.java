package io.centelha.distributed;

import io.centelha.training.ReplicaResult;
import io.centelha.training.RoundResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Averages large vectors on executors: what each replica made is cut into slices, and one task for
 * each slice folds it in the order of the replicas. The driver gets means only, some slices at a
 * time.
 */
final class SlicedRound {
  private final Slices slices;
  private final JavaRDD<byte[][]> means;

  /**
   * A round that has not run yet.
   *
   * @param work gives what one replica made
   */
  SlicedRound(SparkShards training, SparkShards.Work<ReplicaResult> work, Slices slices) {
    this.slices = slices;
    this.means =
        PartitionMap.of(
            JavaPairRDD.fromJavaRDD(
                    training.map((replica, shard) -> cut(replica, work.on(replica, shard), slices)))
                .partitionBy(new BlockPartitioner(slices.count()))
                .rdd(),
            (slice, parts) -> Stream.<byte[][]>of(fold(new Seconds<>(parts))).iterator());
  }

  /** Lazily: one slice is encoded at a time, and written to the shuffle's file. */
  private static Iterator<Tuple2<Integer, Tuple2<Integer, byte[][]>>> cut(
      int replica, ReplicaResult result, Slices slices) {
    return IntStream.range(0, slices.count())
        .mapToObj(
            slice -> new Tuple2<>(slice, new Tuple2<>(replica, encode(result, slices, slice))))
        .iterator();
  }

  private static byte[][] encode(ReplicaResult result, Slices slices, int slice) {
    return Wire.encode(result.range(slices.start(slice), slices.size(slice)));
  }

  private static byte[][] fold(Iterator<Tuple2<Integer, byte[][]>> parts) {
    List<Tuple2<Integer, byte[][]>> replicas = new ArrayList<>();
    parts.forEachRemaining(replicas::add);
    replicas.sort(Comparator.comparing(Tuple2::_1));
    return Wire.encode(
        RoundResult.of(replicas.stream().map(part -> Wire.result(part._2())).toList()));
  }

  /**
   * Runs the round.
   *
   * @param atOnce slices that come to the driver together
   */
  RoundResult run(int atOnce) {
    try {
      Slices.Assembly assembly = slices.new Assembly();
      for (int first = 0; first < slices.count(); first += atOnce) {
        int[] group = IntStream.range(first, Math.min(slices.count(), first + atOnce)).toArray();
        List<byte[][]>[] parts = SparkFailures.unwrap(() -> means.collectPartitions(group));
        for (int i = 0; i < group.length; i++) {
          assembly.add(group[i], Wire.round(parts[i].get(0)));
          parts[i] = List.of();
        }
      }
      return assembly.result();
    } finally {
      means.rdd().cleanShuffleDependencies(false);
    }
  }
}
