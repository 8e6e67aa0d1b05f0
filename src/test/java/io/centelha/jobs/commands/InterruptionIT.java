package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionIT {

  @TempDir private Path folder;

  @Test
  @Tag("full")
  void aStoppedRunSaysSoAndGoesOnToTheSameBits() throws Exception {
    JarRun stopped = start("stopped");
    awaitEpoch(stopped, "stopped");
    stopped.process().destroy(); // SIGTERM
    JarRun.Ended end = stopped.end();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(75);
    assertThat(end.json().path("state").asText()).isEqualTo("INTERRUPTED");
    assertThat(Files.readString(folder.resolve("stopped/status.json"))).contains("INTERRUPTED");

    JarRun.Ended resumed = start("stopped").end();
    JarRun.Ended undisturbed = start("undisturbed").end();
    assertThat(resumed.json().path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(resumed.out().lines().filter(line -> line.startsWith("Epoch"))).hasSizeLessThan(500);
    assertThat(resumed.json().path("weightsSha256"))
        .isEqualTo(undisturbed.json().path("weightsSha256"));
    assertThat(folder.resolve("stopped/history.csv"))
        .hasSameTextualContentAs(folder.resolve("undisturbed/history.csv"));
  }

  @Test
  void aRunThatIsStoppedInMidEpochGoesOnFromItsLastRound() throws Exception {
    JarRun stopped = digits("digits");
    Path log = folder.resolve("digits/centelha.log");
    while (!Files.exists(log) || !Files.readString(log).contains("Job 60 finished")) {
      assertThat(stopped.process().waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(stopped.err()))
          .isFalse();
    }
    stopped.process().destroy(); // SIGTERM
    JarRun.Ended end = stopped.end();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(75);
    assertThat(end.json().path("state").asText()).isEqualTo("INTERRUPTED");
    assertThat(folder.resolve("digits/lease.json")).doesNotExist();
    JsonNode reached = onlyCheckpoint(folder.resolve("digits/checkpoints")).path("meta");
    assertThat(reached.path("epoch").asInt()).isZero();
    assertThat(reached.path("step").asInt()).isBetween(30, 1499);

    JarRun.Ended resumed = digits("digits").end();
    JarRun.Ended undisturbed = digits("whole").end();
    for (String same : List.of("state", "epoch", "weightsSha256", "train", "test")) {
      assertThat(resumed.json().path(same)).isEqualTo(undisturbed.json().path(same));
    }
    assertThat(folder.resolve("digits/history.csv"))
        .hasSameTextualContentAs(folder.resolve("whole/history.csv"));
  }

  private static JsonNode onlyCheckpoint(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.list(checkpoints)) {
      List<Path> manifests = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(manifests).hasSize(1);
      return new ObjectMapper().readTree(manifests.get(0).toFile());
    }
  }

  /** One epoch of 500 rounds, and a checkpoint only at its end. */
  private JarRun digits(String output) throws IOException {
    return JarRun.start(
        folder,
        "train",
        "--job",
        "jobs/mnist-10k.yaml",
        "--output",
        folder.resolve(output).toString(),
        "--format",
        "json",
        "--set",
        "model=[Flatten, {Dense: {units: 10, activation: softmax}}]",
        "--set",
        "fit={epochs: 1, batchSize: 6}",
        "--set",
        "distribution={replicas: 2, averageEvery: 3}");
  }

  private JarRun start(String output) throws IOException {
    return JarRun.start(
        folder,
        "train",
        "--job",
        "jobs/iris.yaml",
        "--output",
        folder.resolve(output).toString(),
        "--format",
        "json",
        "--set",
        "fit.epochs=500",
        "--set",
        "distribution.replicas=2");
  }

  private void awaitEpoch(JarRun run, String output) throws Exception {
    while (!Files.exists(folder.resolve(output).resolve("history.csv"))) {
      assertThat(run.process().waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(run.err()))
          .isFalse();
    }
  }
}
