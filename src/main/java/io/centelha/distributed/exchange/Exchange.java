package io.centelha.distributed.exchange;

import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * How a state goes out to the tasks of one job, and how their results come back. Closing it frees
 * all that it holds.
 */
public interface Exchange extends AutoCloseable, Serializable {

  /** Sends a state out: as bytes, or within one JVM as it is. */
  static Exchange of(JavaSparkContext context, TrainingState state) {
    return context.isLocal()
        ? LocalExchange.of(context, state).orElseGet(() -> BlockExchange.of(context, state))
        : BlockExchange.of(context, state);
  }

  /** In a task: the state. Several tasks may share it, so it is not modified. */
  TrainingState state();

  /** In a task: makes a result ready for its way; what Spark carries. */
  TaskResult give(int replica, ReplicaResult result);

  /** On the driver: brings the result. Returns at once, whatever it has to wait for. */
  CompletableFuture<ReplicaResult> bring(int replica, TaskResult carried);

  @Override
  void close();
}
