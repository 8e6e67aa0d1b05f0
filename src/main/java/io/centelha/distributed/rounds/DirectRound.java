package io.centelha.distributed.rounds;

import io.centelha.distributed.exchange.Exchange;
import io.centelha.distributed.exchange.LostResults;
import io.centelha.distributed.exchange.Wire;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.training.ReplicaResult;
import io.centelha.training.RoundResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Averages on the driver, which brings every replica's result as soon as its task has ended. */
final class DirectRound {
  private final SparkShards training;
  private final SparkShards.Work<ReplicaResult> work;
  private final Exchange exchange;
  private final ReplicaResult[] results;
  private final LostResults lost = new LostResults();

  /**
   * A round that has not run yet.
   *
   * @param work gives what one replica made
   */
  DirectRound(
      SparkShards training, SparkShards.Work<ReplicaResult> work, Exchange exchange, int replicas) {
    this.training = training;
    this.work = work;
    this.exchange = exchange;
    this.results = new ReplicaResult[replicas];
  }

  /** Runs the round; what is lost with an executor, before it has come, is made again. */
  RoundResult run() {
    List<Integer> missing = missing();
    for (boolean isAgain = false; !missing.isEmpty(); isAgain = true) {
      lost.check();
      runSome(missing, isAgain);
      missing = missing();
    }
    return RoundResult.of(Arrays.asList(results));
  }

  private List<Integer> missing() {
    return IntStream.range(0, results.length).filter(r -> results[r] == null).boxed().toList();
  }

  /**
   * Runs some of the tasks.
   *
   * @param isAgain then results travel with what Spark carries, whatever kept the driver from
   *     fetching them
   */
  private void runSome(List<Integer> replicas, boolean isAgain) {
    Exchange carrying = exchange;
    SparkShards.Work<ReplicaResult> replicaWork = work;
    Map<Integer, CompletableFuture<ReplicaResult>> coming = new ConcurrentHashMap<>();
    training.run(
        replicas,
        (replica, shard) -> {
          ReplicaResult made = replicaWork.on(replica, shard);
          return isAgain ? Wire.whole(made) : carrying.give(replica, made);
        },
        (replica, carried) -> coming.put(replica, exchange.bring(replica, carried)));
    coming.forEach(
        (replica, result) -> lost.unlessLost(result).ifPresent(come -> results[replica] = come));
  }
}
