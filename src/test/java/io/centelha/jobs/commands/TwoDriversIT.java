package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.storage.OtherDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two drivers on one run directory. */
class TwoDriversIT {

  @TempDir private Path folder;

  @Test
  void oneTrainsAndTheOtherSaysWhoDoes() throws Exception {
    JarRun first = start("fit.epochs=200");
    await(first, "history.csv");
    JarRun.Ended second = start("fit.epochs=200").end();
    assertThat(first.process().isAlive()).isTrue();
    assertThat(second.exitCode()).as(second.err()).isEqualTo(75);
    assertThat(second.err().lines().filter(line -> line.startsWith("centelha: ")))
        .hasSize(1)
        .first()
        .asString()
        .contains(folder.resolve("run/lease.json").toString())
        .contains("process " + first.process().pid() + " on ")
        .contains("since 20", "lasts until 20", "choose another --output");

    JarRun.Ended end = first.end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(Files.readString(folder.resolve("run/status.json"))).contains("SUCCEEDED");
    assertThat(folder.resolve("run/lease.json")).doesNotExist();
    JarRun.Ended again = start("fit.epochs=200").end();
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("nothing to do");
  }

  /** The same moment: one of them gets the lease, whichever. */
  @Test
  @Tag("full")
  void startedTogetherOneAloneTrains() throws Exception {
    List<JarRun> runs = new ArrayList<>();
    for (int driver = 0; driver < 3; driver++) {
      runs.add(start("fit.epochs=50"));
    }
    List<Integer> exitCodes = new ArrayList<>();
    for (JarRun run : runs) {
      JarRun.Ended end = run.end();
      exitCodes.add(end.exitCode());
      assertThat(end.exitCode()).as(end.err()).isIn(0, 75);
    }
    assertThat(exitCodes).contains(0);
    assertThat(Files.readString(folder.resolve("run/history.csv")).lines()).hasSize(51);
    assertThat(Files.readString(folder.resolve("run/status.json"))).contains("SUCCEEDED");
  }

  @Test
  @Tag("full")
  void aKilledDriversSuccessorGoesOnAtOnce() throws Exception {
    JarRun first = start("fit.epochs=60");
    await(first, "history.csv");
    first.process().destroyForcibly().waitFor(); // SIGKILL
    assertThat(folder.resolve("run/lease.json")).exists();
    JarRun.Ended second = start("fit.epochs=60").end();
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out()).doesNotContain("Waiting");
    assertThat(folder.resolve("run/lease.json")).doesNotExist();
  }

  /**
   * More rounds than can be done until the lease is looked at, and a checkpoint only at the end.
   */
  @Test
  @Tag("full")
  void aDriverWhoseLeaseIsTakenOverStopsAndLeavesTheRunToTheOther() throws Exception {
    Path lease = folder.resolve("run/lease.json");
    JarRun first =
        JarRun.start(
            folder,
            "train",
            "--job",
            "jobs/mnist-10k.yaml",
            "--output",
            "" + folder.resolve("run"),
            "--set",
            "model=[Flatten, {Dense: {units: 10, activation: softmax}}]",
            "--set",
            "fit={epochs: 1, batchSize: 2}",
            "--set",
            "distribution={replicas: 2, averageEvery: 1}");
    await(first, "lease.json");
    Path log = folder.resolve("run/centelha.log");
    while (!Files.exists(log) || !Files.readString(log).contains("Job 30 finished")) {
      assertThat(first.process().waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    OtherDriver.takeOver(lease);
    byte[] theirs = Files.readAllBytes(lease);
    JarRun.Ended end = first.end();

    assertThat(end.exitCode()).as(end.err()).isEqualTo(75);
    assertThat(end.err().lines().filter(line -> line.startsWith("centelha: ")))
        .singleElement()
        .asString()
        .contains(lease.toString(), OtherDriver.NAME, "another driver is at this run");
    assertThat(lease).hasBinaryContent(theirs);
    assertThat(folder.resolve("run/checkpoints")).doesNotExist();
    assertThat(folder.resolve("run/status.json")).content().contains("RUNNING");
  }

  private JarRun start(String... settings) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("train", "--job", "jobs/iris.yaml", "--output", "" + folder.resolve("run")));
    Arrays.stream(settings).forEach(setting -> line.addAll(List.of("--set", setting)));
    return JarRun.start(folder, line.toArray(String[]::new));
  }

  private void await(JarRun run, String file) throws Exception {
    while (!Files.exists(folder.resolve("run").resolve(file))) {
      assertThat(run.process().waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(run.err()))
          .isFalse();
    }
  }
}
