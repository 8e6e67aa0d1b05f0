package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.shards.InMemoryData;
import io.centelha.jobs.commands.Cli;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.saving.Status;
import io.centelha.training.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ensembles of a job: their members, what they say together, and where an interrupted one goes on.
 */
class EnsembleIT {
  private static final int MEMBERS = 3;
  private static final int ROUNDS = 3 * 5; // of a member
  private static final String[] SETTINGS = {
    "fit={epochs: 3, batchSize: 16}",
    "distribution={replicas: 2, averageEvery: 2}",
    "data.test=data/iris.csv",
    "output.checkpointEvery=2 rounds",
    "ensemble=" + MEMBERS
  };

  @TempDir private Path folder;

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private Model model(String name) throws IOException {
    return Model.load(folder.resolve(name).toString());
  }

  @Test
  void membersAreWhatJobsWithTheirSeedsTrainAndAreScoredAsOne() throws Exception {
    WholeRun.Left left;
    InMemoryData data;
    try (var runs = new WholeRun(SETTINGS)) {
      runs.into(uri("run"));
      left = runs.left(uri("run"));
      data = InMemoryData.read(DataFiles.of(runs.job(), runs.storage()).training());
    }
    String[] alone = SETTINGS.clone();
    alone[alone.length - 1] = "seed=2";
    try (var runs = new WholeRun(alone)) {
      runs.into(uri("alone"));
      assertThat(model("run/members/1").weights().toFloats())
          .isEqualTo(model("alone").weights().toFloats());
    }

    Map<String, Double> test = left.scores().get(Status.Part.TEST);
    Map<String, Double> evaluated = model("run").evaluate(data); // on one shard instead of two
    assertThat(test.get("accuracy")).isEqualTo(evaluated.get("accuracy"));
    assertThat(test.get("loss")).isCloseTo(evaluated.get("loss"), within(1e-6));
    List<double[]> outputs = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      outputs.add(model("run/members/" + member).predict(data).toDoubles());
    }
    assertPredicted(outputs);
  }

  /** Against mean and sample standard deviation of what each member says by itself. */
  private void assertPredicted(List<double[]> outputs) throws IOException {
    Cli predicted =
        Cli.run(
            "predict",
            "--model",
            uri("run"),
            "--data",
            "data/iris.csv",
            "--output",
            uri("scores"),
            "--as",
            "jsonl");
    assertThat(predicted.end()).as(predicted.err()).isEqualTo(ExitCode.DONE);

    List<JsonNode> rows = rows(folder.resolve("scores"));

    assertThat(rows).hasSize(outputs.get(0).length / 3);
    for (int row = 0; row < rows.size(); row++) {
      for (int k = 0; k < 3; k++) {
        int at = 3 * row + k;
        double[] said = outputs.stream().mapToDouble(member -> member[at]).toArray();
        double mean = (said[0] + said[1] + said[2]) / 3;
        double squares = DoubleStream.of(said).map(one -> (one - mean) * (one - mean)).sum();
        assertThat(rows.get(row).path("prediction_" + k).asDouble())
            .isCloseTo(mean, within(1e-7)); // float32
        assertThat(rows.get(row).path("prediction_deviation_" + k).asDouble())
            .isCloseTo(Math.sqrt(squares / 2), within(1e-12));
      }
    }
  }

  private static List<JsonNode> rows(Path folder) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        if (!file.getFileName().toString().startsWith("_")) {
          for (String line : Files.readAllLines(file)) {
            rows.add(new ObjectMapper().readTree(line));
          }
        }
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "asked to stop at round {0}")
  @Tag("full")
  @ValueSource(ints = {1, ROUNDS + 4, 2 * ROUNDS + 1})
  void goesOnWhereItStopped(int round) throws Exception {
    try (var runs = new WholeRun(SETTINGS)) {
      runs.into(uri("whole"));
      var rounds = new AtomicInteger();
      Throwable stop =
          catchThrowable(
              () ->
                  runs.into(
                      uri("stopped"), Stopwatch::now, () -> rounds.incrementAndGet() == round));
      assertThat(ExitCode.of(stop)).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(runs.left(uri("stopped")).state()).isEqualTo(Status.State.INTERRUPTED);

      var left = new AtomicInteger();
      runs.into(
          uri("stopped"),
          Stopwatch::now,
          () -> {
            left.incrementAndGet();
            return false;
          });

      assertThat(runs.left(uri("stopped"))).isEqualTo(runs.left(uri("whole")));
      assertThat(left.get()).isLessThanOrEqualTo(MEMBERS * ROUNDS - round + 1);
    }
  }
}
