package io.centelha.distributed.rounds;

import io.centelha.distributed.exchange.BlockExchange;
import io.centelha.distributed.exchange.LostResults;
import io.centelha.distributed.exchange.Slices;
import io.centelha.distributed.exchange.TaskResult;
import io.centelha.distributed.exchange.TaskResult.ExecutorAddress;
import io.centelha.distributed.exchange.Wire;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.PartitionJob;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.training.ReplicaReport;
import io.centelha.training.ReplicaResult;
import io.centelha.training.RoundResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Averages large vectors on executors: what each replica made stays, cut in slices, with the
 * executor that made it, and one task for each slice fetches that of all replicas, and folds it in
 * the order of the replicas. The driver gets means only, some slices at a time.
 */
final class SlicedRound {
  private static final Logger LOG = LoggerFactory.getLogger(SlicedRound.class);

  private final SparkShards training;
  private final SparkShards.Work<ReplicaResult> work;
  private final BlockExchange exchange;
  private final Slices slices;
  private final JavaRDD<Integer> numbers;
  private final TaskResult[] made;
  private final Slices.Assembly means;
  private final LostResults lost = new LostResults();

  /**
   * A round that has not run yet.
   *
   * @param work gives what one replica made
   */
  SlicedRound(
      JavaSparkContext context,
      SparkShards training,
      SparkShards.Work<ReplicaResult> work,
      BlockExchange exchange,
      Slices slices) {
    this.training = training;
    this.work = work;
    this.exchange = exchange;
    this.slices = slices;
    List<Integer> all = IntStream.range(0, slices.count()).boxed().toList();
    this.numbers = context.parallelize(all, all.size());
    this.made = new TaskResult[training.rows().size()];
    this.means = slices.new Assembly();
  }

  /**
   * Runs the round. What is lost with an executor is made again.
   *
   * @param atOnce slices that come to the driver together
   */
  RoundResult run(int atOnce) {
    while (!means.isComplete()) {
      lost.check();
      makeMissing();
      List<Integer> missing = means.missing();
      for (int first = 0; first < missing.size(); first += atOnce) {
        fold(missing.subList(first, Math.min(missing.size(), first + atOnce)));
      }
    }
    List<ReplicaReport> reports =
        Arrays.stream(made).map(carried -> Wire.result(carried.head(), 0).report()).toList();
    return means.result(reports);
  }

  private void makeMissing() {
    BlockExchange carrying = exchange;
    SparkShards.Work<ReplicaResult> replicaWork = work;
    Slices cut = slices;
    training.run(
        IntStream.range(0, made.length).filter(r -> made[r] == null).boxed().toList(),
        (replica, shard) -> carrying.give(replica, replicaWork.on(replica, shard), cut),
        (replica, carried) -> made[replica] = carried);
  }

  private void fold(List<Integer> group) {
    if (Arrays.asList(made).contains(null)) {
      return; // lost while the slices before were folded
    }
    BlockExchange carrying = exchange;
    Slices cut = slices;
    TaskResult[] parts = made.clone();
    Map<Integer, TaskResult> folded = new ConcurrentHashMap<>();
    Map<Integer, CompletableFuture<ReplicaResult>> coming = new ConcurrentHashMap<>();
    SparkFailures.unwrap(
        () -> {
          PartitionJob.run(
              numbers.rdd(),
              group,
              (slice, number) -> fold(carrying, cut, parts, slice),
              (slice, carried) -> {
                folded.put(slice, carried);
                coming.put(
                    slice,
                    carried.isLost()
                        ? CompletableFuture.failedFuture(new IOException(carried.message()))
                        : exchange.bring(parts.length + slice, carried));
              });
          return group;
        });
    for (int slice : group) {
      lost.unlessLost(coming.get(slice))
          .ifPresentOrElse(
              mean -> means.add(slice, mean.shared()), () -> forget(folded.get(slice).place()));
    }
  }

  /** An executor is gone, and what it made; what others made that are gone by now, too. */
  private void forget(ExecutorAddress gone) {
    LOG.warn("What executor {} had made is lost with it, and is made again", gone.executor());
    var alive = numbers.context().getExecutorMemoryStatus();
    for (int replica = 0; replica < made.length; replica++) {
      if (made[replica] != null && !made[replica].isHere()) {
        ExecutorAddress at = made[replica].place();
        boolean isGone = at.equals(gone) || !alive.contains(at.host() + ":" + at.port());
        made[replica] = isGone ? null : made[replica];
      }
    }
  }

  /** In a task: the mean of a slice, as if one replica had made it; or who has lost a part. */
  private static TaskResult fold(
      BlockExchange exchange, Slices slices, TaskResult[] made, int slice) {
    List<ReplicaResult> parts =
        Arrays.stream(made)
            .map(carried -> Wire.result(carried.head(), slices.size(slice)))
            .toList();
    Map<ExecutorAddress, CompletableFuture<Void>> coming = new LinkedHashMap<>();
    byPlace(made)
        .forEach(
            (place, replicas) ->
                coming.put(
                    place,
                    exchange.slice(
                        place, slice, replicas, replicas.stream().map(parts::get).toList())));
    for (Map.Entry<ExecutorAddress, CompletableFuture<Void>> each : coming.entrySet()) {
      Optional<Exception> loss = LostResults.loss(each.getValue());
      if (loss.isPresent()) {
        return TaskResult.lost(each.getKey(), String.valueOf(loss.get().getMessage()));
      }
    }
    RoundResult mean = RoundResult.of(parts);
    return exchange.give(
        made.length + slice, new ReplicaResult(mean.reports().get(0), mean.means(), List.of()));
  }

  private static Map<ExecutorAddress, List<Integer>> byPlace(TaskResult[] made) {
    return IntStream.range(0, made.length)
        .boxed()
        .filter(replica -> !made[replica].isHere())
        .collect(
            Collectors.groupingBy(
                replica -> made[replica].place(), LinkedHashMap::new, Collectors.toList()));
  }
}
