package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that grows, shrinks, loses a machine or hangs in mid-run. */
@Tag("full")
class ClusterChangesIT {

  @TempDir private static Path folder;

  private static String expected = "";

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    expected = FaultRuns.undisturbed(folder, Faults.JOB);
  }

  @Test
  void theSameAfterAWorkerIsKilledAndStartedAgain() throws Exception {
    try (Standalone cluster = cluster("worker", 2)) {
      Faults faults =
          new Faults(folder.resolve("worker"))
              .with(5, 0, 0, Action.STOP)
              .with(12, 1, 0, Action.STOP);
      Run run = submit(cluster, faults, List.of());
      String worker = cluster.workerOf(faults.met(5, 0, 0));
      cluster.killWorker(worker);
      ProcessHandle later = faults.met(12, 1, 0);
      cluster.startWorker(worker, "127.0.0.1", "1g", Map.of());
      Standalone.await(() -> cluster.executors().size() == 2);
      faults.release(12, 1, 0);
      assertThat(cluster.workerOf(later)).isNotEqualTo(worker);

      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  /**
   * While one task stands still the other executors have nothing to do and are taken away; the next
   * rounds have more tasks than executors, and new ones come.
   */
  @Test
  void theSameWhileExecutorsAreRemovedAndAddedByDynamicAllocation() throws Exception {
    try (Standalone cluster = cluster("dynamic", 3)) {
      Faults faults =
          new Faults(folder.resolve("dynamic"))
              .with(2, 0, 0, Action.STOP)
              .with(6, 1, 0, Action.STOP)
              .with(13, 2, 0, Action.STOP);
      Run run =
          submit(
              cluster,
              faults,
              List.of(
                  "--conf", "spark.dynamicAllocation.enabled=true",
                  "--conf", "spark.dynamicAllocation.shuffleTracking.enabled=true",
                  "--conf", "spark.dynamicAllocation.shuffleTracking.timeout=1s",
                  "--conf", "spark.dynamicAllocation.executorIdleTimeout=1s",
                  "--conf", "spark.dynamicAllocation.cachedExecutorIdleTimeout=1s",
                  "--conf", "spark.dynamicAllocation.schedulerBacklogTimeout=1s",
                  "--conf", "spark.dynamicAllocation.maxExecutors=3"));
      shrinkToOne(cluster, faults, 2, 0);
      shrinkToOne(cluster, faults, 6, 1);
      shrinkToOne(cluster, faults, 13, 2);

      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  private static void shrinkToOne(Standalone cluster, Faults faults, int round, int shard)
      throws Exception {
    ProcessHandle stopped = faults.met(round, shard, 0);
    Standalone.await(() -> cluster.executors().equals(List.of(stopped)));
    faults.release(round, shard, 0);
  }

  @Test
  void theSameOnEightExecutorsAndOnOne() throws Exception {
    for (String master : List.of("local-cluster[8,1,500]", "local-cluster[1,1,500]")) {
      List<String> options = new ArrayList<>(FaultRuns.small(master));
      Path output = folder.resolve("executors" + master.charAt(14));
      Run run = Run.submit(folder, "1g", options, Jobs10k.train(output, Faults.JOB));
      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  @Test
  void theSameAfterAnExecutorHangsLongerThanTheTimeOut() throws Exception {
    try (Standalone cluster = cluster("hung", 2)) {
      Faults faults = new Faults(folder.resolve("hung")).with(9, 1, 0, Action.STOP);
      Run run =
          submit(
              cluster,
              faults,
              List.of(
                  "--conf", "spark.network.timeout=10s",
                  "--conf", "spark.executor.heartbeatInterval=2s",
                  "--conf", "spark.network.timeoutInterval=2s"));
      ProcessHandle hung = faults.met(9, 1, 0);
      suspend(hung);
      try {
        FaultRuns.assertSameBits(run.end(), expected);
      } finally {
        hung.destroyForcibly(); // if Spark hasn't
      }
    }
  }

  private static void suspend(ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-STOP", "" + process.pid()).start();
    assertThat(kill.waitFor()).as("kill -STOP").isZero();
  }

  private static Standalone cluster(String name, int workers) throws Exception {
    return new Standalone(Files.createDirectory(folder.resolve(name + "-cluster")), workers, "1g");
  }

  private static Run submit(Standalone cluster, Faults faults, List<String> more) throws Exception {
    List<String> options = new ArrayList<>(FaultRuns.small(cluster));
    options.addAll(faults.options());
    options.addAll(more);
    Path output = folder.resolve(faults.name() + "-run");
    return Run.submit(folder, "1g", options, Jobs10k.train(output, Faults.JOB));
  }
}
