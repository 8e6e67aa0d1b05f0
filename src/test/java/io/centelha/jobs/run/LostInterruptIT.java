package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.Status;
import io.centelha.saving.checkpoints.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request to stop whose interrupt nobody hears, as when Hadoop waits for a shell. */
@Tag("full")
class LostInterruptIT {
  private static final int ROUND = 7;

  @TempDir private Path folder;

  @Test
  void theRunEndsAfterTheRoundAndGoesOnToTheSameBits() throws Exception {
    String stopped = folder.resolve("stopped").toUri().toString();
    String whole = folder.resolve("whole").toUri().toString();
    try (var runs =
        new WholeRun(
            "fit.epochs=2",
            "fit.batchSize=24",
            "distribution.replicas=2",
            "distribution.averageEvery=1")) {
      var rounds = new AtomicInteger();
      Throwable end =
          catchThrowable(
              () -> runs.into(stopped, Stopwatch::now, () -> rounds.incrementAndGet() == ROUND));
      assertThat(ExitCode.of(end)).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(rounds).hasValue(ROUND);
      assertThat(runs.left(stopped).state()).isEqualTo(Status.State.INTERRUPTED);
      Checkpoint last = runs.newestCheckpoint(stopped, new ArrayList<>()).orElseThrow();
      assertThat(last.meta().path("step").asInt()).isEqualTo(ROUND);

      runs.into(stopped);
      runs.into(whole);
      assertThat(runs.left(stopped)).isEqualTo(runs.left(whole));
      assertThat(folder.resolve("stopped/history.csv"))
          .hasSameTextualContentAs(folder.resolve("whole/history.csv"));
    }
  }
}
