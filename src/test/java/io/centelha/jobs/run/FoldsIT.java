package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.Folds;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.shards.FoldedRows;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.saving.Status;
import io.centelha.training.CrossValidated;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-validation: what each fold is trained and tested on, and its bits. */
class FoldsIT {
  private static final int FOLDS = 3;
  private static final int ROWS = 150;
  private static final FoldRule RULE = FoldRule.shuffled(FOLDS);
  private static final String[] SETTINGS = {
    "fit={epochs: 6, batchSize: 16, callbacks: []}",
    "distribution={replicas: 2, averageEvery: 2}",
    "output.checkpointEvery=5 rounds"
  };

  @TempDir private static Path folder;

  private static JsonNode figures(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve(name).resolve("cv.json")));
  }

  private static JsonNode whole(WholeRun runs, String name) throws Exception {
    runs.folds(folder.resolve(name).toUri().toString(), RULE, () -> false);
    return figures(name);
  }

  @Test
  void foldsAreThoseOfOneJvmAndTheirFiguresAreSummedUp() throws Exception {
    try (var runs = new WholeRun(SETTINGS)) {
      JsonNode figures = whole(runs, "whole");
      CrossValidated<Model> expected = oneJvm(runs);
      for (int fold = 0; fold < FOLDS; fold++) {
        Path own = folder.resolve("whole/folds/" + fold);
        assertThat(Model.load(own.toString()).weights().toFloats())
            .isEqualTo(expected.models().get(fold).weights().toFloats());
        assertThat(own.resolve("history.csv")).exists();
      }
      JsonNode loss = figures.at("/test/loss");
      assertThat(loss.path("mean").asDouble()).isEqualTo(expected.scores().means().get("loss"));
      assertThat(loss.path("deviation").asDouble())
          .isEqualTo(expected.scores().deviations().get("loss"));
      assertThat(figures.at("/test/accuracy/mean").asDouble()).isGreaterThan(0.8);
      WholeRun.Left left = runs.left(folder.resolve("whole").toUri().toString());
      assertThat(left.state()).isEqualTo(Status.State.SUCCEEDED);
      assertThat(left.scores().get(Status.Part.TEST)).isEqualTo(expected.scores().means());
      assertEachRowIsHeldOutOnce(runs);
    }
  }

  private static CrossValidated<Model> oneJvm(WholeRun runs) throws IOException {
    ResolvedJob job = runs.job();
    Fit fit =
        Fit.epochs(6)
            .withSeed(1)
            .withBatchSize(16)
            .withReplicas(2, ParameterAveraging.everySteps(2))
            .withFeatures(new StandardScale());
    return Model.compile(job.spec().model(), job.spec().compilation())
        .crossValidate(InMemoryData.read(rows(runs)), fit, FOLDS);
  }

  private static Source rows(WholeRun runs) throws IOException {
    return DataFiles.of(runs.job(), runs.storage()).training();
  }

  private static void assertEachRowIsHeldOutOnce(WholeRun runs) throws IOException {
    Plan plan = runs.job().spec().plan();
    var rows = SparkSource.scan(runs.context(), rows(runs));
    var folded = FoldedRows.deal(rows, Folds.of(ROWS, FOLDS, plan.foldsKey()), plan);
    List<Long> held = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      TrainingData data = folded.without(fold);
      List<Long> training = indices(data.training());
      List<Long> own = indices(data.test().orElseThrow());
      assertThat(training).hasSize(100).doesNotContainAnyElementsOf(own);
      assertThat(own).hasSize(50);
      held.addAll(own);
    }
    assertThat(held)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, ROWS).boxed().toList());
    folded.unpersist();
  }

  private static List<Long> indices(SparkShards shards) {
    List<Long> all = new ArrayList<>();
    for (long[] some :
        shards.run(
            (number, shard) -> {
              List<Long> own = new ArrayList<>();
              for (int block = 0; block < shard.blocks(); block++) {
                Rows rows = shard.block(block);
                for (int row = 0; row < rows.size(); row++) {
                  own.add(rows.index(row));
                }
              }
              return own.stream().mapToLong(Long::longValue).toArray();
            })) {
      LongStream.of(some).forEach(all::add);
    }
    return all;
  }

  /** Each patient has three rows in a row; the labels of 50 rows in a row are equal. */
  @Test
  void rowsAreGroupedOrStratifiedByATable() throws Exception {
    Path rows = folder.resolve("patients.csv");
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> more = new ArrayList<>(List.of("patient,a,b,c,d,species"));
    for (int row = 0; row < ROWS; row++) {
      more.add(String.format(Locale.ROOT, "p%02d,%s", row / 3, lines.get(row + 1)));
    }
    Files.write(rows, more);
    String columns =
        "label: species, features: [a, b, c, d], classes: [setosa, versicolor, virginica]";
    String csv = "data={format: csv, path: '%s', %s}".formatted(rows.toUri(), columns);
    try (var runs = new WholeRun(csv)) {
      for (List<Long> held : held(runs, FoldRule.groupedBy("patient", FOLDS))) {
        assertThat(held.stream().map(row -> row / 3).distinct().count() * 3).isEqualTo(held.size());
        assertThat(held).hasSizeBetween(48, 51);
      }
      for (List<Long> held : held(runs, FoldRule.stratified(FOLDS))) {
        for (long label = 0; label < 3; label++) {
          long own = label;
          assertThat(held.stream().filter(row -> row / 50 == own).count()).isBetween(16L, 17L);
        }
      }
    }
  }

  /** The rows that each fold holds out. */
  private static List<List<Long>> held(WholeRun runs, FoldRule rule) throws IOException {
    Plan plan = runs.job().spec().plan();
    DataFiles files = DataFiles.of(runs.job(), runs.storage());
    SparkRows rows = files.folded().on(runs.context()).training();
    var folded = FoldedRows.deal(rows, rule.of(rows, files, runs.context(), plan), plan);
    List<List<Long>> held = new ArrayList<>();
    for (SparkShards fold : folded.folds()) {
      held.add(indices(fold));
    }
    folded.unpersist();
    assertThat(held.stream().mapToInt(List::size).sum()).isEqualTo(ROWS);
    return held;
  }

  @Test
  void moreFoldsThanRowsAreAnErrorInTheData() throws Exception {
    try (var runs = new WholeRun(SETTINGS)) {
      String uri = folder.resolve("too-many").toUri().toString();
      Throwable failure =
          catchThrowable(() -> runs.folds(uri, FoldRule.shuffled(ROWS + 1), () -> false));
      assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.BAD_DATA);
      assertThat(FailureMessage.of(failure))
          .isEqualTo(
              "150 rows can't be cut into 151 folds, expected at least one for each; give fewer"
                  + " folds");
      assertThat(runs.left(uri).state()).isEqualTo(Status.State.FAILED);
    }
  }

  @Test
  void anotherNumberOfFoldsIsAnotherRun() throws Exception {
    try (var runs = new WholeRun(SETTINGS)) {
      String uri = folder.resolve("taken").toUri().toString();
      runs.folds(uri, FoldRule.shuffled(2), () -> false);
      Throwable failure = catchThrowable(() -> runs.folds(uri, RULE, () -> false));
      assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.BAD_JOB);
      assertThat(FailureMessage.of(failure)).contains("holds the run of another job");
    }
  }

  @ParameterizedTest(name = "asked to stop at round {0}")
  @Tag("full")
  @ValueSource(ints = {1, 40, 70})
  void goesOnWhereItStopped(int round) throws Exception {
    try (var runs = new WholeRun(SETTINGS)) {
      JsonNode expected = whole(runs, "expected-" + round);
      String uri = folder.resolve("stopped-" + round).toUri().toString();
      var rounds = new AtomicInteger();
      Throwable stop =
          catchThrowable(() -> runs.folds(uri, RULE, () -> rounds.incrementAndGet() == round));
      assertThat(ExitCode.of(stop)).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(runs.left(uri).state()).isEqualTo(Status.State.INTERRUPTED);
      assertThat(whole(runs, "stopped-" + round)).isEqualTo(expected);
    }
  }

  @Test
  @Tag("full")
  void anyClusterGivesTheSameBits() throws Exception {
    JsonNode expected;
    try (var runs = new WholeRun(SETTINGS)) {
      expected = whole(runs, "local-2");
    }
    for (String master : List.of("local[1]", "local[3]")) {
      try (var runs = WholeRun.on(master, SETTINGS)) {
        assertThat(whole(runs, master.replaceAll("\\W", "-"))).isEqualTo(expected);
      }
    }
    for (int executors : new int[] {1, 3}) {
      String cluster = "local-cluster[%s,1,600]".formatted(executors);
      try (var runs = WholeRun.onExecutors(cluster, SETTINGS)) {
        assertThat(whole(runs, "executors-" + executors)).isEqualTo(expected);
      }
    }
  }
}
