package io.centelha.distributed;

import io.centelha.data.DataException;
import java.util.function.Supplier;

/** Brings what a task threw back to the driver: Spark wraps it as a cause of the job's failure. */
final class SparkFailures {

  private SparkFailures() {}

  /**
   * Runs a job.
   *
   * @throws DataException if a task failed by one
   */
  static <T> T unwrap(Supplier<T> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) { // Spark's Scala code throws checked exceptions without declaring them
      throw translated(e);
    }
  }

  private static RuntimeException translated(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException data) {
        return data;
      }
    }
    return new IllegalStateException("A Spark job failed: " + failure.getMessage(), failure);
  }
}
