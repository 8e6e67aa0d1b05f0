package io.centelha.distributed.exchange;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * Bytes that go to all tasks of a job, as one broadcast. Closing it frees them everywhere.
 *
 * <p>Spark's driver keeps a broadcast twice: as the value, for tasks of its own, and cut in pieces,
 * for executors. Where executors are other processes nobody asks for the value, which is dropped.
 *
 * <p>Spark's pieces of 4 MB are humongous to the G1 collector, which never moves such arrays, not
 * even when it is short of memory: a hundred of them leave no gap for a vector of 200 MB. So large
 * states go in smaller pieces.
 */
final class BroadcastBytes implements AutoCloseable, Serializable {
  private static final long serialVersionUID = 1;

  private static final long LARGE = 64L << 20;

  /** Less than half a region of the smallest heap. */
  private static final String SMALL_PIECES = "448k";

  private static final String PIECE_SIZE = "spark.broadcast.blockSize";

  private final Broadcast<byte[][]> broadcast;

  private BroadcastBytes(Broadcast<byte[][]> broadcast) {
    this.broadcast = broadcast;
  }

  static BroadcastBytes of(JavaSparkContext context, byte[][] bytes) {
    var outgoing = new BroadcastBytes(broadcast(context, bytes));
    if (!context.isLocal()) {
      SparkEnv.get()
          .blockManager()
          .removeBlock(new BroadcastBlockId(outgoing.broadcast.id(), ""), false);
    }
    return outgoing;
  }

  private static Broadcast<byte[][]> broadcast(JavaSparkContext context, byte[][] bytes) {
    SparkConf settings = SparkEnv.get().conf();
    long size = Arrays.stream(bytes).mapToLong(piece -> piece.length).sum();
    if (size < LARGE || settings.contains(PIECE_SIZE)) {
      return context.broadcast(bytes);
    }
    settings.set(PIECE_SIZE, SMALL_PIECES);
    try {
      return context.broadcast(bytes);
    } finally {
      settings.remove(PIECE_SIZE);
    }
  }

  /** By which Spark frees it, and whatever else bears it. */
  long id() {
    return broadcast.id();
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
