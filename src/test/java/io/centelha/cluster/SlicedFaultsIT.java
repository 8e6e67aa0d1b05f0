package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors killed while a round averages in slices: what shards made lies in blocks of executors,
 * and goes with them.
 */
@Tag("full")
class SlicedFaultsIT {
  /** An eighth of the driver's memory is less than three replicas of weights and slots (76 MB). */
  private static final String DRIVER = "512m";

  private static final int SLICES = 5;
  private static final int FIRST_SLICE = Faults.SHARDS;

  @TempDir private static Path folder;

  private static Standalone cluster;
  private static String expected = "";

  /** The driver of the undisturbed run has 1 GB, and averages by itself. */
  @BeforeAll
  static void trainUndisturbed() throws Exception {
    expected = FaultRuns.undisturbed(folder, job());
    assertThat(log("undisturbed")).doesNotContain("SlicedRound.java");
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")), 2, "1g");
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @Test
  void theSameAfterAnExecutorIsKilledAmongTheShards() throws Exception {
    Faults faults = new Faults(folder.resolve("shards"), SLICES).with(2, 2, 0, Action.STOP);
    Run run = submit(faults);
    FaultRuns.kill(faults.met(2, 2, 0));

    FaultRuns.assertSameBits(run.end(), expected);
    assertThat(log("shards-run")).contains("SlicedRound.java");
  }

  /** Both executors, so that nothing that shards made is left. */
  @Test
  void theSameAfterWhatShardsMadeIsLostBeforeTheFold() throws Exception {
    Faults faults =
        new Faults(folder.resolve("folds"), SLICES)
            .with(3, FIRST_SLICE, 0, Action.STOP)
            .with(3, FIRST_SLICE + 1, 0, Action.STOP);
    Run run = submit(faults);
    ProcessHandle first = faults.met(3, FIRST_SLICE, 0);
    ProcessHandle second = faults.met(3, FIRST_SLICE + 1, 0);
    assertThat(second).isNotEqualTo(first);
    FaultRuns.kill(first);
    FaultRuns.kill(second);

    FaultRuns.assertSameBits(run.end(), expected);
    assertThat(log("folds-run")).contains("SlicedRound.java").contains("is made again");
  }

  private static Run submit(Faults faults) throws IOException {
    List<String> options = new ArrayList<>(FaultRuns.small(cluster));
    options.addAll(List.of("--conf", "spark.executor.memory=800m"));
    options.addAll(faults.options());
    Path output = folder.resolve(faults.name() + "-run");
    return Run.submit(folder, DRIVER, options, Jobs10k.train(output, job()));
  }

  private static String[] job() {
    String[] job = Faults.job(1);
    job[2] = "model.1.Dense.units=4000";
    return job;
  }

  private static String log(String run) throws IOException {
    return Files.readString(folder.resolve(run).resolve("centelha.log"));
  }
}
