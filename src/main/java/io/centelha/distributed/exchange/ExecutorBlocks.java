package io.centelha.distributed.exchange;

import io.centelha.distributed.exchange.TaskResult.ExecutorAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.shuffle.BlockFetchingListener;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.io.ChunkedByteBuffer;
import scala.reflect.ClassTag$;

/**
 * Bytes that lie with the executor that made them, in memory or on its disk, until somebody asks
 * for them: they go over the wire as they are, while what Spark carries as a task's result is
 * serialized and copied five times on its way. They bear a broadcast's number and go when it is
 * freed.
 */
final class ExecutorBlocks implements Serializable {
  private static final long serialVersionUID = 1;

  private final long broadcast;

  ExecutorBlocks(long broadcast) {
    this.broadcast = broadcast;
  }

  /** What to do with a block that has come, by its place among those that were asked for. */
  interface Reader {
    void read(int place, InputStream in) throws IOException;
  }

  /** In a task: where its blocks lie. */
  static ExecutorAddress here() {
    BlockManagerId here = manager().blockManagerId();
    return new ExecutorAddress(here.executorId(), here.host(), here.port());
  }

  /** In a task: keeps a block. A second attempt of a task finds it there: it has the same in it. */
  void put(String name, List<byte[]> pieces) {
    // A killed attempt's block might come after all others were freed, and stay.
    TaskContext.get().killTaskIfInterrupted();
    boolean isKept =
        manager()
            .putBytes(
                id(name),
                new ChunkedByteBuffer(
                    pieces.stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new)),
                StorageLevel.MEMORY_AND_DISK_SER(),
                false, // nobody asks Spark's driver for it
                ClassTag$.MODULE$.apply(byte[].class));
    if (!isKept) {
      throw new IllegalStateException(
          "Spark found no room for a block, neither in memory nor on disk");
    }
  }

  /**
   * Brings blocks; the reader runs in whatever thread they come by. Connects first where there is
   * no connection yet, which may take a while. Fails by an {@link IOException} if one doesn't come
   * whole, whatever Spark throws then, or else by what the reader throws.
   */
  CompletableFuture<Void> fetch(ExecutorAddress place, List<String> names, Reader reader) {
    List<BlockId> ids = names.stream().<BlockId>map(this::id).toList();
    var fetched = new Fetched(place, ids.stream().map(BlockId::name).toList(), reader);
    if (place.executor().equals(manager().blockManagerId().executorId())) {
      ids.forEach(fetched::local);
    } else {
      // One by one: of many blocks, one of which is missing, Spark leaves the others locked.
      for (String name : fetched.names) {
        manager()
            .blockTransferService()
            .fetchBlocks(
                place.host(),
                place.port(),
                place.executor(),
                new String[] {name},
                fetched,
                null); // to memory, not to files
      }
    }
    return fetched.all;
  }

  private BlockId id(String name) {
    return new BroadcastBlockId(broadcast, name);
  }

  private static BlockManager manager() {
    return SparkEnv.get().blockManager();
  }

  /** Counts blocks as they come. */
  private static final class Fetched implements BlockFetchingListener {
    private final ExecutorAddress place;
    private final List<String> names;
    private final AtomicInteger left;
    private final Reader reader;
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    Fetched(ExecutorAddress place, List<String> names, Reader reader) {
      this.place = place;
      this.names = names;
      this.left = new AtomicInteger(names.size());
      this.reader = reader;
    }

    void local(BlockId id) {
      ManagedBuffer block;
      try {
        block = manager().getLocalBlockData(id);
      } catch (Exception e) { // Spark's Scala code throws checked exceptions without declaring them
        onBlockFetchFailure(id.name(), e);
        return;
      }
      try {
        onBlockFetchSuccess(id.name(), block);
      } finally {
        block.release();
      }
    }

    /** The buffer is freed by whoever calls. Whatever goes wrong, somebody waits for the end. */
    @Override
    public void onBlockFetchSuccess(String id, ManagedBuffer block) {
      try (InputStream in = block.createInputStream()) {
        read(id, in);
      } catch (IOException | RuntimeException | Error e) {
        onBlockFetchFailure(id, e);
      }
    }

    private void read(String id, InputStream in) throws IOException {
      try {
        reader.read(names.indexOf(id), in);
      } catch (RuntimeException e) { // no fault of the block's
        all.completeExceptionally(e);
        return;
      }
      if (left.decrementAndGet() == 0) {
        all.complete(null);
      }
    }

    /** What another JVM throws, a missing block for example, comes as text of many lines. */
    @Override
    public void onBlockFetchFailure(String id, Throwable failure) {
      String firstLine = failure.toString().lines().findFirst().orElse("");
      all.completeExceptionally(
          failure instanceof Error
              ? failure
              : new IOException(
                  "executor %s at %s:%s: %s"
                      .formatted(place.executor(), place.host(), place.port(), firstLine),
                  failure));
    }
  }
}
