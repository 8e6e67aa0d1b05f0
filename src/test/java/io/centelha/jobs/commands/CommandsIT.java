package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.storage.Lease;
import io.centelha.storage.hadoop.HadoopSettings;
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

/** What the commands make of a trained model, through the packaged jar. */
@Tag("full")
class CommandsIT {

  @TempDir private static Path folder;

  private static JsonNode trained;

  @BeforeAll
  static void train() throws Exception {
    JarRun.Ended end =
        run(
            "train",
            "--job",
            "jobs/iris.yaml",
            "--output",
            model(),
            "--set",
            "data.test=data/iris.csv",
            "--format",
            "json");
    assertThat(end.exitCode()).as(end.err()).isZero();
    trained = end.json();
  }

  private static JarRun.Ended run(String... arguments) throws Exception {
    return JarRun.run(folder, arguments);
  }

  private static String model() {
    return folder.resolve("run").toString();
  }

  @Test
  void evaluationGivesTheFiguresThatTrainingEndedWith() throws Exception {
    JarRun.Ended end =
        run("evaluate", "--model", model(), "--data", "data/iris.csv", "--format", "json");
    assertThat(end.err()).isEmpty();
    assertThat(end.json().path("test")).isEqualTo(trained.path("test"));
    assertThat(end.json().path("weightsSha256")).isEqualTo(trained.path("weightsSha256"));
    assertThat(end.json().path("test").path("accuracy").asDouble()).isGreaterThan(0.95);
  }

  @Test
  void everyRowGetsAPredictionWithItsKey() throws Exception {
    Path output = folder.resolve("lines");
    JarRun.Ended end =
        run(
            "predict",
            "--model",
            model(),
            "--data",
            "data/iris.csv",
            "--as",
            "jsonl",
            "--output",
            output.toString());
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(output)
        .isDirectoryNotContaining("glob:**/_unfinished")
        .isDirectoryNotContaining("glob:**/_lease.json");
    List<String> lines = lines(output);
    assertThat(lines).hasSize(150);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("key").asText()).isEqualTo("iris.csv:0");
    assertThat(first.path("class").asText()).isEqualTo("setosa");
    assertThat(first.path("prediction_0").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void predictionsThatAreThereAreNotMadeAgain() throws Exception {
    Path tries = folder.resolve("tries");
    JarRun.Ended first = predict(tries.resolve("try-1"), "data/iris.csv");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Files.createDirectories(tries.resolve("try-0/_temporary")); // of a driver that was killed

    JarRun.Ended again = predict(tries.resolve("try-1"), "data/iris.csv");
    JarRun.Ended nextTry =
        predict(tries.resolve("try-2"), "data/iris.csv", "--unless-in", tries.toString());
    JarRun.Ended otherForm =
        predict(tries.resolve("try-3"), "data/iris.csv", "--unless-in", tries + "", "--as", "csv");

    for (JarRun.Ended done : List.of(again, nextTry)) {
      assertThat(done.exitCode()).as(done.err()).isZero();
      assertThat(done.out()).contains("nothing to do");
      assertThat(done.json()).isEqualTo(first.json());
    }
    assertThat(tries.resolve("try-2")).doesNotExist();
    assertThat(otherForm.json().path("runDirectory").asText()).endsWith("tries/try-3");
    assertThat(lines(tries.resolve("try-3"))).hasSize(151);
  }

  @Test
  void predictionsOfOtherRowsAreNotTakenForTheseNorReplaced() throws Exception {
    Path output = folder.resolve("other");
    Path fewer = folder.resolve("fewer.csv");
    Files.write(fewer, Files.readAllLines(Path.of("data/iris.csv")).subList(0, 100));
    assertThat(predict(output, fewer.toString()).exitCode()).isZero();

    JarRun.Ended refused = predict(output, "data/iris.csv");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("exists already and holds other predictions; choose");
    assertThat(lines(output).size()).isEqualTo(99);
  }

  /** This process holds the lease, as a driver does that is at work. */
  @Test
  void predictionsThatAnotherDriverIsWritingAreLeftToIt() throws Exception {
    Path output = folder.resolve("at-work");
    Path lease = output.resolve("_lease.json");
    Lease.at(HadoopSettings.defaults().at(lease.toString())).take(said -> {});

    JarRun.Ended refused = predict(output, "data/iris.csv");

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(75);
    assertThat(refused.err())
        .contains(lease.toString(), "another driver", "process " + ProcessHandle.current().pid());
    assertThat(output).isDirectoryNotContaining(file -> !file.equals(lease));
  }

  private static JarRun.Ended predict(Path output, String data, String... more) throws Exception {
    List<String> line =
        new ArrayList<>(List.of("predict", "--model", model(), "--data", data, "--format", "json"));
    line.addAll(List.of("--output", output.toString()));
    line.addAll(List.of(more));
    if (!line.contains("--as")) {
      line.addAll(List.of("--as", "jsonl"));
    }
    return run(line.toArray(String[]::new));
  }

  @Test
  void predictionsComeAsCsvAndParquetToo() throws Exception {
    Path csv = folder.resolve("csv");
    assertThat(
            run(
                    "predict",
                    "--model",
                    model(),
                    "--data",
                    "data/iris.csv",
                    "--as",
                    "csv",
                    "--output",
                    csv.toString())
                .exitCode())
        .isZero();
    assertThat(lines(csv))
        .hasSize(151)
        .first()
        .isEqualTo("key,prediction_0,prediction_1,prediction_2,class");
    Path parquet = folder.resolve("parquet");
    assertThat(
            run(
                    "predict",
                    "--model",
                    model(),
                    "--data",
                    "data/iris.csv",
                    "--output",
                    parquet.toString())
                .exitCode())
        .isZero();
    assertThat(parquet.resolve("_SUCCESS")).exists();
  }

  @Test
  void aModelIsSummarisedAsItsJobIs() throws Exception {
    JarRun.Ended ofModel = run("summary", "--quiet", "--model", model());
    JarRun.Ended ofJob = run("summary", "--quiet", "--job", "jobs/iris.yaml");
    assertThat(ofModel.out()).isEqualTo(ofJob.out()).contains("dense (Dense)", "Total params: 131");
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() throws Exception {
    assertThat(run("check", "--job", "jobs/iris.yaml").exitCode()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      assertThat(files)
          .noneMatch(file -> file.getFileName().toString().matches("(centelha|spark|blockmgr).*"));
    }
  }

  private static List<String> lines(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      Path part =
          files
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      return Files.readAllLines(part);
    }
  }
}
