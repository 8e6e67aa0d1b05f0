package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler sees: exit codes of spark-submit, one clear line on stderr, and status.json. */
class ExitCodesIT {

  @TempDir private Path folder;

  @Test
  void aBadJobEndsWith64AndOneLine() throws Exception {
    Run.End end = train("fit.epoch=3");
    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.complaints())
        .hasSize(1)
        .first()
        .asString()
        .contains("fit.epoch")
        .contains("epochs");
  }

  @Test
  void absentDataEndWith65AndALineThatNamesThem() throws Exception {
    Run.End end = train("data.path=" + folder.resolve("nowhere"));
    assertThat(end.exitCode()).isEqualTo(65);
    assertThat(end.complaints())
        .hasSize(1)
        .first()
        .asString()
        .contains("No data file")
        .contains("nowhere");
    assertThat(end.text("state")).isEqualTo("FAILED");
    assertThat(folder.resolve("run/status.json")).content().contains("FAILED").contains("nowhere");
  }

  @Test
  void divergedTrainingEndsWith65AndNamesTheStep() throws Exception {
    Run.End end = train("compile.optimizer={sgd: {learningRate: 1e30}}", "fit.epochs=1");
    assertThat(end.exitCode()).isEqualTo(65);
    assertThat(end.err()).contains("not finite in epoch 1, replica").contains("step");
  }

  @Test
  void anUnknownCommandEndsWith2() throws Exception {
    Run.End end = Run.submit(folder, "512m", List.of("--master", "local[1]"), "trian").end();
    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.err()).contains("trian");
  }

  @Test
  void aFinishedRunIsLeftAloneAndAnotherJobIsRefused() throws Exception {
    Run.End first = train("fit.epochs=1");
    Run.End again = train("fit.epochs=1");
    Run.End other = train("fit.epochs=1", "seed=77");

    assertThat(List.of(first.exitCode(), again.exitCode(), other.exitCode()))
        .containsExactly(0, 0, 64);
    assertThat(again.text("weightsSha256")).isEqualTo(first.text("weightsSha256"));
    assertThat(other.err()).contains(folder.resolve("run").toString());
    assertThat(Files.readString(folder.resolve("run/status.json"))).contains("SUCCEEDED");
  }

  private Run.End train(String... settings) throws Exception {
    return Run.submit(
            folder,
            "1g",
            List.of("--master", "local[2]"),
            Jobs10k.trainFrom(
                Path.of("jobs/iris.yaml").toAbsolutePath().toString(),
                Path.of("data/iris.csv").toAbsolutePath().toString(),
                folder.resolve("run").toUri().toString(),
                settings))
        .end();
  }
}
