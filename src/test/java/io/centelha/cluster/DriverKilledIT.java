package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.faults.HaltingDisk;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A driver that is killed, wherever it is: the same command again ends with the same bits, at once
 * although the dead one has left its lease.
 */
@Tag("full")
class DriverKilledIT {
  private static final int KILLED = 137;
  private static final String[] SETTINGS = {
    "model=[Flatten, {Dense: {units: 32, activation: relu}}, {Dense: {units: 10, activation:"
        + " softmax}}]",
    "fit.epochs=2",
    "distribution.replicas=2",
    "distribution.averageEvery=20",
    "distribution.learningRateScaling=sqrt",
    "distribution.warmupSteps=50",
    "distribution.outerOptimizer={sgd: {learningRate: 1, momentum: 0.5, nesterov: true}}",
    "output.checkpointEvery=3 rounds",
    "output.checkpointsKept=1"
  };

  @TempDir private static Path folder;
  private static Path faults;
  private static Run.End undisturbed;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    faults = FaultsJar.into(folder);
    undisturbed = submit(List.of(), folder.resolve("undisturbed").toUri().toString());
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "before the first checkpoint, CREATE, .*/checkpoints/.*, 1",
    "while writing the weights of a checkpoint, WRITE, .*/checkpoints/.*safetensors, 2",
    "between data file and manifest, CREATE, .*/checkpoints/.*json.*, 2",
    "before the manifest has its name, RENAME, .*/checkpoints/.*json, 1",
    "while removing an old checkpoint, DELETE, .*/checkpoints/.*, 1",
    "while writing the status, WRITE, .*/.status.json.*, 4",
    "after the last round and before the model, DELETE, .*/model/manifest.json, 1",
    "while writing the model, WRITE, .*/model/weights.safetensors, 1",
    "between the model and its manifest, CREATE, .*/model/.manifest.json.*, 1",
    "between the model and the last status, CREATE, .*/.status.json.*, 8",
  })
  void theSameBitsWhereverTheDriverIsKilled(String where, String change, String path, int number)
      throws Exception {
    String output = HaltingDisk.SCHEME + "://" + folder.resolve(where.replace(' ', '-'));
    List<String> place =
        List.of("halting.change=" + change, "halting.path=" + path, "halting.number=" + number);
    assertThat(submit(place, output).exitCode()).as(where).isEqualTo(KILLED);

    assertEndsAsUndisturbed(submit(List.of("halting.change=NONE"), output));
  }

  @Test
  void theSameBitsWhenTheDriverIsKilledWhileAveraging() throws Exception {
    Path output = folder.resolve("averaging");
    int port = Standalone.freePort();
    String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:";
    String[] train = Jobs10k.train(output, SETTINGS);
    Run run = Run.jar(folder, List.of("-Xmx1g", "-Dspark.master=local[2]", debugger + port), train);
    // The fifth round's weights are averaged already, its optimizer's memory not yet.
    Breakpoint.await(port, "io.centelha.training.RoundResult", "mean", 10);
    run.process().destroyForcibly();
    assertThat(run.end().exitCode()).isEqualTo(KILLED);
    assertThat(output.resolve("checkpoints/checkpoint-000060.json")).exists();

    assertEndsAsUndisturbed(
        Run.jar(folder, List.of("-Xmx1g", "-Dspark.master=local[2]"), train).end());
  }

  /** In the second of three folds, after its first checkpoint. */
  @Test
  void aCrossValidationGoesOnToTheSameBits() throws Exception {
    Run.End expected = folds(folder.resolve("folds-undisturbed")).end();
    assertThat(expected.exitCode()).as(expected.err()).isZero();

    Path output = folder.resolve("folds-killed");
    Run run = folds(output);
    while (run.process().isAlive() && !isBegun(output.resolve("folds/1/checkpoints"))) {
      Thread.onSpinWait();
    }
    run.process().destroyForcibly();
    assertThat(run.end().exitCode()).isEqualTo(KILLED);
    assertThat(output.resolve("folds/1/model")).doesNotExist();

    Run.End end = folds(output).end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.json().path("test")).isEqualTo(expected.json().path("test"));
    assertThat(output.resolve("cv.json"))
        .hasSameTextualContentAs(folder.resolve("folds-undisturbed/cv.json"));
  }

  private static boolean isBegun(Path checkpoints) throws IOException {
    if (!Files.exists(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.anyMatch(file -> file.toString().endsWith(".json"));
    }
  }

  private static Run folds(Path output) {
    String[] train = Jobs10k.train(output, SETTINGS);
    train[0] = "cv";
    List<String> line = new ArrayList<>(List.of(train));
    line.addAll(List.of("--folds", "3"));
    return Run.jar(
        folder, List.of("-Xmx1g", "-Dspark.master=local[2]"), line.toArray(String[]::new));
  }

  private static Run.End submit(List<String> hadoop, String output) throws Exception {
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(List.of("--jars", faults.toString()));
    Stream.concat(Stream.of("fs.halting.impl=" + HaltingDisk.class.getName()), hadoop.stream())
        .forEach(setting -> options.addAll(List.of("--conf", "spark.hadoop." + setting)));
    return Run.submit(folder, "1g", options, Jobs10k.train(output, SETTINGS)).end();
  }

  private static void assertEndsAsUndisturbed(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out()).doesNotContain("Waiting");
    assertThat(end.complaints()).isEmpty();
    for (String same : List.of("weightsSha256", "epoch", "train", "test")) {
      assertThat(end.json().path(same)).as(same).isEqualTo(undisturbed.json().path(same));
    }
    Path output = Path.of(URI.create(end.text("runDirectory")).getPath());
    assertThat(output.resolve("history.csv"))
        .hasSameTextualContentAs(folder.resolve("undisturbed/history.csv"));
    assertThat(output.resolve("lease.json")).doesNotExist();
    try (Stream<Path> left = Files.list(output.resolve("checkpoints"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".json"))).hasSize(1);
    }
  }
}
