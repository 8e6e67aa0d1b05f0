package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt meets a run on a cluster wherever it is: its last round is saved all the same. */
@Tag("full")
class InterruptAnywhereIT {
  private static final int TRIES = 60;
  private static final int ROUNDS_BEFORE = 3;
  private static final int MOST_MICROSECONDS = 60_000;

  @TempDir private Path folder;

  @Test
  void theLastRoundIsSaved() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    ExecutorService timer = Executors.newSingleThreadExecutor();
    Thread program = Thread.currentThread();
    try (var runs =
        WholeRun.onExecutors(
            "local-cluster[1,1,600]",
            "fit.epochs=5000",
            "distribution.replicas=1",
            "distribution.averageEvery=1",
            "output.checkpointEvery=100000 rounds")) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        String run = folder.resolve("run" + attempt).toUri().toString();
        long delay = random.nextInt(MOST_MICROSECONDS);
        var rounds = new AtomicInteger();
        Throwable end =
            catchThrowable(
                () ->
                    runs.into(
                        run,
                        Stopwatch::now,
                        () -> {
                          if (rounds.incrementAndGet() == ROUNDS_BEFORE) {
                            timer.execute(() -> interruptAfter(delay, program));
                          }
                          return false;
                        }));
        Thread.interrupted();
        String where = "after %s µs: %s".formatted(delay, end);
        assertThat(ExitCode.of(end)).as(where).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(runs.left(run).state()).as(where).isEqualTo(Status.State.INTERRUPTED);
        assertThat(runs.newestCheckpoint(run, new ArrayList<>())).as(where).isPresent();
      }
    } finally {
      timer.shutdownNow();
    }
  }

  private static void interruptAfter(long microseconds, Thread program) {
    LockSupport.parkNanos(1000 * microseconds);
    program.interrupt();
  }
}
