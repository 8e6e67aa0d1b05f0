package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers killed by SIGKILL in the middle of a fit. */
@Tag("full")
class KilledFitIT {
  private static final int ROUND = 8; // the second of epoch 3

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {FitProcess.CLASSIFIER, FitProcess.GRAPH})
  void aFitWhoseDriverIsKilledGoesOnToTheSameBits(String kind) throws Exception {
    String checkpoints = folder.resolve("checkpoints").toString();
    StoppedTask stopped = new StoppedTask(Files.createDirectory(folder.resolve("fault")), ROUND, 1);
    Process killed = start(kind, checkpoints, stopped.settings());
    stopped.kill();
    assertThat(killed.waitFor()).isEqualTo(128 + 9);

    List<String> again = lines(start(kind, checkpoints, Map.of()));

    assertThat(again).startsWith("epoch 3/4, round 2/3").hasSize(12 - (ROUND - 1) + 1);
    assertThat(again).last().isEqualTo("weights " + undisturbed(kind));
  }

  /** Each set of parameters, and each set of rows, keeps to checkpoints of its own. */
  @Test
  void aFitThatIsDoneIsNotDoneAgainAndOthersAreNotMistakenForIt() throws Exception {
    try (SparkSession session = Frames.session()) {
      var rows = FitProcess.rows(session);
      CentelhaClassifier classifier =
          StoppedTask.classifier().setCheckpointDir(folder.resolve("grid").toUri().toString());

      CentelhaClassificationModel first = classifier.fit(rows);
      CentelhaClassificationModel again =
          StoppedTask.classifier().setCheckpointDir(classifier.getCheckpointDir()).fit(rows);
      CentelhaClassificationModel other = classifier.setSeed(2).fit(rows);
      CentelhaClassificationModel fewer = classifier.setSeed(1).fit(rows.limit(40));

      assertThat(first.weightsSha256()).isEqualTo(undisturbed(session));
      assertThat(again.weightsSha256()).isEqualTo(first.weightsSha256());
      assertThat(again.history()).isEqualTo(first.history());
      assertThat(List.of(other.weightsSha256(), fewer.weightsSha256()))
          .doesNotContain(first.weightsSha256());
      try (Stream<Path> fits = Files.list(folder.resolve("grid"))) {
        assertThat(fits).hasSize(3).allSatisfy(KilledFitIT::holdsTheLastCheckpointAlone);
      }
    }
  }

  private static void holdsTheLastCheckpointAlone(Path fit) throws IOException {
    try (Stream<Path> files = Files.list(fit)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(2)
          .anyMatch(name -> name.matches("checkpoint-\\d+\\.json"));
    }
  }

  private static String undisturbed(String kind) {
    try (SparkSession session = Frames.session()) {
      return kind.equals(FitProcess.GRAPH)
          ? FitProcess.graph().fit(Shops.frame(session).limit(FitProcess.ROWS)).weightsSha256()
          : undisturbed(session);
    }
  }

  private static String undisturbed(SparkSession session) {
    return StoppedTask.classifier().fit(FitProcess.rows(session)).weightsSha256();
  }

  private Process start(String kind, String checkpoints, Map<String, String> settings)
      throws IOException {
    List<String> command = Java.command("-Xmx600m");
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" +")));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FitProcess.class.getName(), checkpoints, kind));
    return new ProcessBuilder(command)
        .redirectError(new File(folder.toFile(), "process.log"))
        .start();
  }

  private static List<String> lines(Process process) throws IOException, InterruptedException {
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
