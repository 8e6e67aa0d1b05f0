package io.centelha.distributed.exchange;

import io.centelha.distributed.spark.LostBroadcastException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a round loses where executors are lost between a task's end and the fetching of its result.
 * It is made again, so often.
 */
public final class LostResults {
  private static final int MOST_TIMES = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LostResults.class);

  private int times;
  private Optional<Exception> last = Optional.empty();

  /**
   * Before results are made, the first time or again.
   *
   * @throws LostBroadcastException if it has been tried often enough
   */
  public void check() {
    if (times == MOST_TIMES) {
      throw new LostBroadcastException(MOST_TIMES, last.orElseThrow());
    }
    times++;
  }

  /** Waits for what comes from an executor; empty if it is lost. Fails as {@link #loss} does. */
  public <T> Optional<T> unlessLost(CompletableFuture<T> coming) {
    Optional<Exception> loss = loss(coming);
    last = loss.or(() -> last);
    return loss.isPresent() ? Optional.empty() : Optional.of(coming.join());
  }

  /**
   * Waits for what comes from an executor; how it was lost, if it is.
   *
   * @throws Error if it came, and there was no room for it, for example
   * @throws IllegalStateException if it came, and could not be read
   */
  public static Optional<Exception> loss(CompletableFuture<?> coming) {
    try {
      coming.get();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a result was on its way", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof IOException || e.getCause() instanceof LostBroadcastException) {
        LOG.warn(
            "A result could not be fetched, and is taken for lost with its executor", e.getCause());
        return Optional.of((Exception) e.getCause());
      }
      throw new IllegalStateException(
          "A result can't be fetched or read: " + e.getCause(), e.getCause());
    }
  }
}
