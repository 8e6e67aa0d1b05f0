package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The weights' SHA-256 is a function of job, data and seed alone: of no cluster, no serializer, and
 * no accident.
 */
class SameBitsIT {
  private static final String[] SETTINGS = {
    "fit.epochs=4", "distribution.averageEvery=5", "distribution.replicas=3"
  };

  @TempDir private static Path folder;

  private static String expected = "";
  private static String undisturbed = "";

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    Run.End end = submit("local[2]", List.of(), "undisturbed").end();
    expected = sha256(end);
    undisturbed = end.json().toString();
  }

  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"local[1]", "local[4]", "local-cluster[2,1,1024]"})
  void theSameOnEveryMaster(String master) throws Exception {
    assertSameBits(submit(master, List.of(), master).end());
  }

  @Test
  @Tag("full")
  void theSameWithKryo() throws Exception {
    List<String> kryo =
        List.of("--conf", "spark.serializer=org.apache.spark.serializer.KryoSerializer");
    assertSameBits(submit("local-cluster[2,1,1024]", kryo, "kryo").end());
  }

  @Test
  void theSameAfterAnExecutorIsKilledInMidRun() throws Exception {
    try (Standalone cluster =
        new Standalone(Files.createDirectory(folder.resolve("cluster")), 2, "1g")) {
      List<String> small = List.of("--conf", "spark.executor.memory=900m");
      Run run = submit(cluster.master(), small, "killed");
      Standalone.await(() -> hasCheckpoint("killed"));
      ProcessHandle executor = cluster.executor().orElseThrow();
      executor.destroyForcibly();
      executor.onExit().join();
      assertThat(run.process().isAlive()).as("killed in mid-run").isTrue();

      assertSameBits(run.end());
    }
  }

  @Test
  @Tag("full")
  void theSameAfterTheDriverIsKilledAndTheJobIsSubmittedAgain() throws Exception {
    Run first = submit("local[2]", List.of(), "resumed");
    Standalone.await(() -> hasCheckpoint("resumed"));
    first.process().destroyForcibly().waitFor();

    Run.End second = submit("local[2]", List.of(), "resumed").end();

    assertSameBits(second);
    assertThat(folder.resolve("resumed/history.csv")).content().hasLineCount(5);
  }

  private static Run submit(String master, List<String> options, String name) {
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(options);
    return Run.submit(folder, "1g", all, Jobs10k.train(folder.resolve(name), SETTINGS));
  }

  private static boolean hasCheckpoint(String name) throws IOException {
    Path checkpoints = folder.resolve(name).resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.anyMatch(file -> file.toString().endsWith(".json"));
    }
  }

  /** A failure shows both statuses: their losses tell rounding from another order of rows. */
  private static void assertSameBits(Run.End end) throws IOException {
    assertThat(sha256(end))
        .as("status %s, undisturbed %s", end.json(), undisturbed)
        .isEqualTo(expected);
  }

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end.text("weightsSha256");
  }
}
