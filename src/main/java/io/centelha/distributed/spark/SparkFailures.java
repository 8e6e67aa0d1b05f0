package io.centelha.distributed.spark;

import io.centelha.data.files.DataException;
import io.centelha.tensor.MissingRowException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what a task threw back to the driver: Spark wraps it as a cause of the job's failure. */
public final class SparkFailures {
  private static final Pattern LOST_BROADCAST =
      Pattern.compile("Failed to get broadcast_\\d+|broadcast_\\d+_piece\\d+ .*not found");

  private static final int MOST_TIMES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SparkFailures.class);

  private SparkFailures() {}

  /**
   * Runs a job that sends state out to executors, and does so again if all copies of some are lost
   * before it is done: a cleaner of temporary folders took what Spark had put there, for example.
   * Its tasks are pure functions, so that gives the same. What Spark throws without declaring it,
   * an interrupt while state goes out or is freed, for example, comes as an unchecked exception.
   */
  public static <T> T repeat(Supplier<T> job) {
    for (int time = 1; ; time++) {
      try {
        return job.get();
      } catch (LostBroadcastException e) {
        if (time == MOST_TIMES) {
          throw e;
        }
        LOG.warn("What was sent to the executors is lost, and is sent again", e);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw translated(e);
      }
    }
  }

  /**
   * Runs a job.
   *
   * @throws DataException if a task failed by one
   * @throws MemoryException if executors have too little memory
   * @throws LostBroadcastException if what was sent to the executors is no more
   */
  public static <T> T unwrap(Supplier<T> job) {
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
      if (cause instanceof DataException || cause instanceof LostBroadcastException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof MissingRowException missing) {
        return DataException.of(missing);
      }
    }
    String message = String.valueOf(failure.getMessage());
    if (LOST_BROADCAST.matcher(message).find()) {
      return new LostBroadcastException(failure);
    }
    return settings()
        .flatMap(settings -> ExecutorMemory.shortage(settings, failure))
        .<RuntimeException>map(shortage -> shortage)
        .orElseGet(() -> new IllegalStateException("A Spark job failed: " + message, failure));
  }

  private static Optional<SparkConf> settings() {
    return Optional.ofNullable(SparkEnv.get()).map(SparkEnv::conf);
  }
}
