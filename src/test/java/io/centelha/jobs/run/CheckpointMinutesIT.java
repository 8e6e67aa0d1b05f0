package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints by time, in a whole run whose clock goes on by 20 s whenever it is looked at. */
@Tag("full")
class CheckpointMinutesIT {
  private static final long SECONDS = 20;

  @TempDir private Path folder;

  /**
   * 13 rounds of one step; the epoch counts as one more. The clock is looked at after each round
   * and after each checkpoint.
   */
  @Test
  void aCheckpointIsCommittedWheneverAMinuteHasPassed() throws Exception {
    try (var runs =
        new WholeRun(
            "fit.epochs=1",
            "fit.batchSize=12",
            "distribution.replicas=2",
            "distribution.averageEvery=1",
            "output.checkpointEvery=1 minutes",
            "output.checkpointsKept=100")) {
      var looks = new AtomicLong();
      runs.into(folder.toUri().toString(), () -> SECONDS * looks.incrementAndGet());
    }
    Predicate<String> isManifest = name -> name.endsWith(".json");
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      List<String> manifests =
          files.map(file -> file.getFileName().toString()).filter(isManifest).sorted().toList();
      assertThat(manifests)
          .containsExactly(
              "checkpoint-000003.json",
              "checkpoint-000006.json",
              "checkpoint-000009.json",
              "checkpoint-000012.json",
              "checkpoint-000014.json");
    }
  }
}
