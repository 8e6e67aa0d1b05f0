package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lecture's network on the full MNIST, which a user brings. */
@Tag("long")
@Tag("shared")
class LectureJobIT {
  private static final Path JOB = Path.of("jobs/mnist.yaml").toAbsolutePath();
  private static final Path DATA = Path.of(System.getProperty("shared.data"), "mnist");

  @TempDir private Path folder;

  @Test
  void meanTestAccuracyOverFiveSeedsIsTheLectures() throws Exception {
    List<Double> accuracies = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      Run.End end =
          Run.submit(
                  folder,
                  "1g",
                  List.of("--master", "local[2]"),
                  "train",
                  "--job",
                  JOB.toString(),
                  "--set",
                  "seed=" + seed,
                  "--set",
                  "data.path=" + DATA.toAbsolutePath().normalize(),
                  "--output",
                  folder.resolve("run" + seed).toString(),
                  "--format",
                  "json")
              .end();
      assertThat(end.exitCode()).as(end.err()).isZero();
      accuracies.add(end.json().path("test").path("accuracy").asDouble());
    }
    assertThat(accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .as("accuracies %s", accuracies)
        .isGreaterThanOrEqualTo(0.9785);
  }
}
