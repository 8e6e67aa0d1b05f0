package io.centelha.distributed.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * What a process of a Spark application holds on to.
 *
 * @param heapBytes in use after a collection
 * @param openFiles and sockets
 * @param blocks in Spark's block manager, in memory or on disk
 * @param temporaryFiles in Spark's local folders
 */
record Footprint(long heapBytes, int threads, long openFiles, int blocks, long temporaryFiles)
    implements Serializable {
  private static final long HEAP_SLACK = 12L << 20;
  private static final int THREAD_SLACK = 12;
  private static final int FILE_SLACK = 12;

  /** Spark frees the broadcasts of its tasks some time after a collection. */
  private static final int BLOCK_SLACK = 100;

  /** Of the driver, and of two executors that have one core each. */
  static Map<String, Footprint> ofAll(JavaSparkContext context) {
    Map<String, Footprint> all = new TreeMap<>();
    while (all.size() < 2) {
      context
          .parallelize(List.of(0, 1), 2)
          .mapToPair(task -> new Tuple2<>(SparkEnv.get().executorId(), ofThisProcess()))
          .collect()
          .forEach(executor -> all.put(executor._1(), executor._2()));
    }
    all.put("driver", ofThisProcess());
    return all;
  }

  private static Footprint ofThisProcess() {
    var memory = ManagementFactory.getMemoryMXBean();
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) { // what a first collection hands to cleaners a second one frees
      memory.gc();
      heap = Math.min(heap, memory.getHeapMemoryUsage().getUsed());
    }
    var blockManager = SparkEnv.get().blockManager();
    return new Footprint(
        heap,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        count(Path.of("/proc/self/fd"), 1),
        blockManager.getMatchingBlockIds(block -> true).size(),
        Stream.of(blockManager.diskBlockManager().localDirs())
            .mapToLong(folder -> count(folder.toPath(), Integer.MAX_VALUE))
            .sum());
  }

  private static long count(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> !Files.isDirectory(file)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertNoLargerThan(Footprint before, String process) {
    assertThat(heapBytes).as("heap of %s", process).isLessThan(before.heapBytes + HEAP_SLACK);
    assertThat(threads).as("threads of %s", process).isLessThan(before.threads + THREAD_SLACK);
    assertThat(openFiles).as("files of %s", process).isLessThan(before.openFiles + FILE_SLACK);
    assertThat(blocks).as("blocks of %s", process).isLessThan(before.blocks + BLOCK_SLACK);
    assertThat(temporaryFiles)
        .as("temporary files of %s", process)
        .isLessThan(before.temporaryFiles + FILE_SLACK);
  }
}
