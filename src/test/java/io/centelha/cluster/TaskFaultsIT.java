package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to single tasks and to what they need, while everything else goes on. */
class TaskFaultsIT {

  @TempDir private static Path folder;

  private static Standalone cluster;
  private static String expected = "";

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    expected = FaultRuns.undisturbed(folder, Faults.JOB);
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")));
    // On two hosts: Spark sends a second attempt to another one only.
    cluster.startWorker("first", "127.0.0.1", "1g", Map.of());
    cluster.startWorker("second", "127.0.0.2", "1g", Map.of());
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @Test
  void theSameAfterTasksFailThreeTimesAndThenWork() throws Exception {
    Faults faults = new Faults(folder.resolve("failing"));
    for (int attempt = 0; attempt < 3; attempt++) {
      faults.with(1, 0, attempt, Action.FAIL);
      faults.with(7, 2, attempt, Action.FAIL);
      faults.with(20, 1, attempt, Action.FAIL);
    }

    Run.End end = run(faults, List.of());

    assertThat(List.of(faults.hasMet(1, 0, 2), faults.hasMet(7, 2, 2), faults.hasMet(20, 1, 2)))
        .doesNotContain(false);
    FaultRuns.assertSameBits(end, expected);
  }

  @Test
  @Tag("full")
  void theSameAfterCachedRowsAndBroadcastsAreLost() throws Exception {
    Faults faults =
        new Faults(folder.resolve("losing"))
            .with(3, 0, 0, Action.LOSE_CACHED_ROWS)
            .with(3, 1, 0, Action.LOSE_CACHED_ROWS)
            .with(6, 2, 0, Action.LOSE_CACHED_ROWS)
            .with(8, 0, 0, Action.LOSE_BROADCASTS)
            .with(8, 1, 0, Action.LOSE_BROADCASTS)
            .with(8, 2, 0, Action.LOSE_BROADCASTS)
            .with(11, 1, 0, Action.LOSE_BROADCASTS_OF_THE_DRIVER);

    Run.End end = run(faults, List.of());

    assertThat(faults.hasMet(11, 1, 0)).isTrue();
    FaultRuns.assertSameBits(end, expected);
  }

  @Test
  @Tag("full")
  void theSameIfTheLastCopyOfTheStateIsLost() throws Exception {
    Faults faults =
        new Faults(folder.resolve("last-copy")).with(9, 0, 0, Action.LOSE_BROADCASTS_OF_THE_DRIVER);
    // A single core: at that moment no other executor can have a copy.
    Run.End end = run(faults, List.of("--conf", "spark.cores.max=1"));

    assertThat(faults.hasMet(9, 0, 0)).isTrue();
    FaultRuns.assertSameBits(end, expected);
  }

  @Test
  @Tag("full")
  void theSameIfTwoAttemptsOfATaskBothEnd() throws Exception {
    Faults faults =
        new Faults(folder.resolve("speculation"))
            .with(4, 1, 0, Action.STOP)
            .with(4, 1, 1, Action.STOP);
    List<String> speculation =
        List.of(
            "--conf",
            "spark.speculation=true",
            "--conf",
            "spark.speculation.minTaskRuntime=100ms",
            "--conf",
            "spark.speculation.multiplier=1.1");
    Run run = start(faults, speculation);
    ProcessHandle slow = faults.met(4, 1, 0);
    assertThat(faults.met(4, 1, 1)).as("the second attempt's executor").isNotEqualTo(slow);
    faults.release(4, 1, 1);
    faults.release(4, 1, 0);

    FaultRuns.assertSameBits(run.end(), expected);
  }

  private static Run.End run(Faults faults, List<String> more) throws Exception {
    return start(faults, more).end();
  }

  private static Run start(Faults faults, List<String> more) throws Exception {
    List<String> options = new ArrayList<>(FaultRuns.small(cluster));
    options.addAll(faults.options());
    options.addAll(more);
    Path output = folder.resolve(faults.name() + "-run");
    return Run.submit(folder, "1g", options, Jobs10k.train(output, Faults.JOB));
  }
}
