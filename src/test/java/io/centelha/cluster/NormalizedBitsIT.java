package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network with moving statistics, penalties, bounds and a frozen layer: its weights are a
 * function of job, data and seed alone, too.
 */
class NormalizedBitsIT {
  private static final List<String> SETTINGS =
      List.of(
          "model=[Flatten, {Dense: {units: 64, activation: relu, kernelRegularizer: {l2: {l2:"
              + " 0.0001}}, kernelConstraint: {max_norm: {maxValue: 2}}}}, BatchNormalization,"
              + " {Dense: {units: 32, trainable: false}}, LayerNormalization, {Dense: {units: 10,"
              + " activation: softmax}}]",
          "fit.epochs=4",
          "distribution.averageEvery=5");

  @TempDir private static Path folder;

  private static String expected = "";

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    expected = sha256(submit("local[3]", "undisturbed").end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local-cluster[2,1,1024]"})
  void theSameOnEveryMaster(String master) throws Exception {
    assertThat(sha256(submit(master, master).end())).isEqualTo(expected);
  }

  @Test
  void theSameAfterTheDriverIsKilledAndTheJobIsSubmittedAgain() throws Exception {
    Run first = submit("local[2]", "resumed");
    Standalone.await(() -> hasCheckpoint("resumed"));
    first.process().destroyForcibly().waitFor();
    assertThat(sha256(submit("local[2]", "resumed").end())).isEqualTo(expected);
  }

  private static Run submit(String master, String name) {
    return Run.submit(
        folder,
        "1g",
        List.of("--master", master),
        Jobs10k.train(folder.resolve(name), SETTINGS.toArray(String[]::new)));
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

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end.text("weightsSha256");
  }
}
