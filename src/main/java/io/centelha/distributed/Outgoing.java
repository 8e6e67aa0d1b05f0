package io.centelha.distributed;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * Bytes that go to all tasks of a job, as one broadcast. Closing it frees them everywhere.
 *
 * <p>Spark's driver keeps a broadcast twice: as the value, for tasks of its own, and cut in pieces,
 * for executors. Where executors are other processes nobody asks for the value, which is dropped.
 */
final class Outgoing implements AutoCloseable, Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<byte[][]> broadcast;

  private Outgoing(Broadcast<byte[][]> broadcast) {
    this.broadcast = broadcast;
  }

  static Outgoing of(JavaSparkContext context, byte[][] bytes) {
    var outgoing = new Outgoing(context.broadcast(bytes));
    if (!context.isLocal()) {
      SparkEnv.get()
          .blockManager()
          .removeBlock(new BroadcastBlockId(outgoing.broadcast.id(), ""), false);
    }
    return outgoing;
  }

  /** The bytes, in a task. */
  byte[][] bytes() {
    return broadcast.value();
  }

  @Override
  public void close() {
    broadcast.destroy();
  }
}
