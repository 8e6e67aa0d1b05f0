package io.centelha.distributed;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do when an executor is lost between a task's end and the fetching of its result. */
final class LostResult {
  private static final int MOST_TIMES = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LostResult.class);

  private LostResult() {}

  /**
   * Before results are made, the first time or again.
   *
   * @param time from 0
   * @throws LostBroadcastException if it has been tried often enough
   */
  static void check(int time) {
    if (time == MOST_TIMES) {
      throw new LostBroadcastException(
          new IllegalStateException(
              "executors were gone %d times before their results had come".formatted(MOST_TIMES)));
    }
  }

  /**
   * Waits for what comes from an executor; empty if it is lost.
   *
   * @throws Error if it came, and the driver could not take it
   */
  static <T> Optional<T> unlessLost(CompletableFuture<T> coming) {
    try {
      return Optional.of(coming.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a result was on its way", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      LOG.warn(
          "A result could not be fetched, and is taken for lost with its executor", e.getCause());
      return Optional.empty();
    }
  }
}
