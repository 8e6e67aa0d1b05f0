package io.centelha.distributed.spark;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Recognises by what Spark says of a failed job that a process had too little memory. */
final class ExecutorMemory {
  /** An exception of a task, or the code with which Spark ends an executor after one. */
  private static final Pattern HEAP =
      Pattern.compile("java\\.lang\\.OutOfMemoryError|code:? 52\\b|status:? 52\\b");

  /** Words of the standalone worker, of YARN and of Kubernetes. */
  private static final Pattern KILLED =
      Pattern.compile(
          "code:? 137\\b|status:? 137\\b|OOMKilled|exceeding (physical |virtual )?memory limits");

  /** Each new attempt first missed what dead executors had held, and then lost one more. */
  private static final String LOST = "has failed the maximum allowable number of times";

  private ExecutorMemory() {}

  /** What to tell the user; empty if memory isn't the reason. */
  static Optional<MemoryException> shortage(SparkConf settings, Throwable failure) {
    String says = String.valueOf(failure.getMessage());
    String master = settings.get("spark.master", "");
    if (HEAP.matcher(says).find()) {
      boolean inDriver = master.startsWith("local") && !master.startsWith("local-cluster");
      return Optional.of(
          inDriver
              ? MemoryException.ofDriver(failure)
              : new MemoryException(heap(settings), failure));
    }
    if (says.contains("TaskResultLost")) {
      return Optional.of(
          MemoryException.ofDriver(
              "could not take in a task's result, as when its memory runs out", failure));
    }
    if (KILLED.matcher(says).find()) {
      return Optional.of(new MemoryException(killed(settings), failure));
    }
    return says.contains(LOST)
        ? Optional.of(new MemoryException(lost(settings), failure))
        : Optional.empty();
  }

  private static String heap(SparkConf settings) {
    return "An executor ran out of memory: its heap is %s. Raise spark.executor.memory, or let fewer tasks share it by spark.executor.cores%s"
        .formatted(settings.get("spark.executor.memory", "1g"), MemoryException.RESUME);
  }

  private static String killed(SparkConf settings) {
    return "One task's executors were killed again and again (exit code 137), as clusters do with one that takes more memory than it asked for: its heap is %s. Raise spark.executor.memoryOverhead, or spark.executor.memory%s"
        .formatted(settings.get("spark.executor.memory", "1g"), MemoryException.RESUME);
  }

  private static String lost(SparkConf settings) {
    return "Executors were lost again and again, as when their memory is too small. Raise spark.executor.memory (now %s) if the log says that they exited with code 52, spark.executor.memoryOverhead if with 137%s"
        .formatted(settings.get("spark.executor.memory", "1g"), MemoryException.RESUME);
  }
}
