package io.centelha.distributed.exchange;

import io.centelha.distributed.exchange.TaskResult.ExecutorAddress;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ThreadUtils;

/**
 * Between JVMs: a broadcast of bytes; and results that lie in blocks of the executors, from where
 * the driver fetches each as soon as its task has ended, or other tasks do. Small ones travel with
 * what the task returns.
 */
public final class BlockExchange implements Exchange {
  private static final long serialVersionUID = 1;

  /** Below it the driver's question takes longer than the bytes. */
  private static final long SMALL_BYTES = 64 << 10;

  /** So that large results are read while more of them come. */
  private static final int PART_ELEMENTS = 1 << 20;

  private static final Executor CONNECTING =
      ThreadUtils.newDaemonCachedThreadPool("fetched-results", 8, 60);

  private final BroadcastBytes sent;
  private final ExecutorBlocks blocks;

  private BlockExchange(BroadcastBytes sent) {
    this.sent = sent;
    this.blocks = new ExecutorBlocks(sent.id());
  }

  static BlockExchange of(JavaSparkContext context, TrainingState state) {
    return new BlockExchange(BroadcastBytes.of(context, Wire.encode(state)));
  }

  /** For results alone. */
  public static BlockExchange withoutState(JavaSparkContext context) {
    return new BlockExchange(BroadcastBytes.of(context, new byte[0][]));
  }

  @Override
  public TrainingState state() {
    return Wire.state(sent.bytes());
  }

  @Override
  public TaskResult give(int replica, ReplicaResult result) {
    List<Tensor> vectors = Wire.vectors(result);
    long bytes =
        vectors.stream().mapToLong(vector -> vector.size() * (long) vector.dtype().bytes()).sum();
    return bytes <= SMALL_BYTES ? Wire.whole(result) : give(replica, result, parts(result));
  }

  /**
   * In a task: the same, with a block for each slice.
   *
   * @param number of the result, among all that are given in a round
   */
  public TaskResult give(int number, ReplicaResult result, Slices slices) {
    List<Tensor> vectors = Wire.vectors(result);
    if (vectors.isEmpty()) {
      return Wire.whole(result); // it met no rows
    }
    for (int slice = 0; slice < slices.count(); slice++) {
      blocks.put(
          name(number, slice),
          WireVectors.pieces(vectors, slices.start(slice), slices.size(slice)));
    }
    return TaskResult.at(ExecutorBlocks.here(), Wire.head(result));
  }

  @Override
  public CompletableFuture<ReplicaResult> bring(int replica, TaskResult carried) {
    // Not in the calling thread, for the first time a connection is made, which may take long.
    return CompletableFuture.completedFuture(carried)
        .thenComposeAsync(all -> fetch(replica, all), CONNECTING);
  }

  private CompletableFuture<ReplicaResult> fetch(int replica, TaskResult carried) {
    if (carried.isHere()) {
      return CompletableFuture.completedFuture(Wire.result(carried));
    }
    ReplicaResult result = Wire.result(carried.head());
    List<Tensor> vectors = Wire.vectors(result);
    Slices parts = parts(result);
    return blocks
        .fetch(
            carried.place(),
            IntStream.range(0, parts.count()).mapToObj(part -> name(replica, part)).toList(),
            (part, in) -> WireVectors.fill(vectors, parts.start(part), parts.size(part), in))
        .thenApply(all -> result);
  }

  /**
   * In a task: brings one slice of several results that lie with the same executor.
   *
   * @param into a range of the results' vectors, for each of the numbers
   */
  public CompletableFuture<Void> slice(
      ExecutorAddress place, int slice, List<Integer> numbers, List<ReplicaResult> into) {
    return blocks.fetch(
        place,
        numbers.stream().map(number -> name(number, slice)).toList(),
        (i, in) -> WireVectors.fill(Wire.vectors(into.get(i)), 0, Wire.elements(into.get(i)), in));
  }

  private static Slices parts(ReplicaResult result) {
    return new Slices(Wire.elements(result), PART_ELEMENTS);
  }

  private static String name(int number, int part) {
    return "result" + number + "part" + part; // in no locale's digits: Spark parses it
  }

  @Override
  public void close() {
    sent.close();
  }
}
