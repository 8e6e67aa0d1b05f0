package io.centelha.distributed.exchange;

import io.centelha.distributed.spark.LostBroadcastException;
import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockResult;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import scala.Option;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/**
 * Where tasks run in the driver's own JVM: states and results lie in Spark's block manager as they
 * are, and nothing is copied, serialized or compressed. A result for which the manager has no room
 * travels as bytes.
 */
final class LocalExchange implements Exchange {
  private static final long serialVersionUID = 1;

  /** Of blocks that no RDD has. */
  private final int id;

  private LocalExchange(int id) {
    this.id = id;
  }

  /** Empty if there is no room for the state. */
  static Optional<Exchange> of(JavaSparkContext context, TrainingState state) {
    var exchange = new LocalExchange(context.sc().newRddId());
    return exchange.put(0, state) ? Optional.of(exchange) : Optional.empty();
  }

  @Override
  public TrainingState state() {
    return (TrainingState) get(0);
  }

  @Override
  public TaskResult give(int replica, ReplicaResult result) {
    return put(1 + replica, result)
        ? TaskResult.at(ExecutorBlocks.here(), Wire.head(result))
        : Wire.whole(result);
  }

  @Override
  public CompletableFuture<ReplicaResult> bring(int replica, TaskResult carried) {
    if (carried.isHere()) { // not in the calling thread: Spark's outlives no lack of memory
      return CompletableFuture.supplyAsync(() -> Wire.result(carried));
    }
    try {
      return CompletableFuture.completedFuture((ReplicaResult) get(1 + replica));
    } catch (LostBroadcastException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A second attempt of a task finds its block there: it has the same in it. */
  private boolean put(int block, Object value) {
    return blocks()
        .putSingle(
            new RDDBlockId(id, block),
            value,
            StorageLevel.MEMORY_ONLY(),
            false, // nobody else asks for it
            ClassTag$.MODULE$.apply(Object.class));
  }

  private Object get(int block) {
    Option<BlockResult> found = blocks().getLocalValues(new RDDBlockId(id, block));
    if (found.isEmpty()) {
      throw new LostBroadcastException(new RDDBlockId(id, block).name());
    }
    Iterator<Object> values = found.get().data();
    Object value = values.next();
    // At its end the iterator lets go of the block, which can't be removed before.
    if (values.hasNext()) {
      throw new IllegalStateException("Block " + block + " holds more than one value");
    }
    return value;
  }

  private static BlockManager blocks() {
    return SparkEnv.get().blockManager();
  }

  @Override
  public void close() {
    blocks().removeRdd(id);
  }
}
