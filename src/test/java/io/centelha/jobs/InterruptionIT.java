package io.centelha.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionIT {

  @TempDir private Path folder;

  @Test
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
