package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.files.DataException;
import io.centelha.jobs.commands.Cli;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose data have changed since, and rows whose columns lie otherwise than in training. */
class OtherDataIT {
  private static final String LOG_SOLUBILITY = "measured log solubility in mols per litre";
  private static final String MONDAY = "a,y\n1,2\n3,4\n5,6\n7,8\n";
  private static final String TUESDAY = "a,y\n100,200\n300,400\n5,6\n7,9\n";

  @TempDir private Path folder;

  private WholeRun runs(String text, String... settings) throws IOException {
    return new WholeRun(Files.writeString(folder.resolve("job.yaml"), text), settings);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private String job(String more) {
    return """
        data: {format: csv, path: '%s', label: y}
        model: [Dense: {units: 1}]
        compile: {loss: mse}
        %s
        """
        .formatted(folder.resolve("current.csv"), more);
  }

  @Test
  void aRunIsDoneForItsOwnDataAlone() throws Exception {
    write("current.csv", MONDAY);
    try (WholeRun runs = runs(job(""))) {
      Status trained = runs.into(uri("run"));
      assertThat(trained.fact(Status.Fact.ALREADY_DONE)).isEmpty();
      Status again = runs.into(uri("run"));
      assertThat(again.fact(Status.Fact.ALREADY_DONE)).contains("its data are the same");
      assertThat(runs.left(uri("run")).sha256())
          .isEqualTo(trained.fact(Status.Fact.WEIGHTS_SHA256).orElseThrow());

      write("current.csv", TUESDAY);
      assertThatThrownBy(() -> runs.into(uri("run")))
          .isInstanceOf(OtherDataException.class)
          .hasMessageMatching(
              ".*/run holds this job's run on other data \\(dataSha256 \\w{8}, that of today's is"
                  + " \\w{8}\\); train the new data into another --output, or remove the run; with"
                  + " --trust-data it is taken for done")
          .satisfies(refusal -> assertThat(ExitCode.of(refusal).number()).isEqualTo(73));
      assertThat(runs.into(uri("tuesday")).state()).isEqualTo(Status.State.SUCCEEDED);

      Files.delete(folder.resolve("current.csv"));
      assertThatThrownBy(() -> runs.into(uri("run"))).isInstanceOf(DataException.class);
      assertThat(runs.left(uri("run")).sha256())
          .isEqualTo(trained.fact(Status.Fact.WEIGHTS_SHA256).orElseThrow());
    }
  }

  @Test
  void trustedDataAreNotLookedAt() throws Exception {
    write("current.csv", MONDAY);
    try (WholeRun runs = runs(job(""))) {
      runs.into(uri("run"));
    }
    Files.delete(folder.resolve("current.csv"));
    Cli done =
        Cli.run(
            "train",
            "--job",
            folder.resolve("job.yaml").toString(),
            "--output",
            uri("run"),
            "--trust-data",
            "--format",
            "json");
    assertThat(done.end()).as(done.err()).isEqualTo(ExitCode.DONE);
    assertThat(done.out())
        .contains("already, its data were not looked at (--trust-data); nothing to do.")
        .contains("\"alreadyDone\":\"its data were not looked at (--trust-data)\"");
    assertThat(folder.resolve("run/status.json")).content().contains("alreadyDone");
  }

  @Test
  void foldsOfOtherDataAreNotMixed() throws Exception {
    write("current.csv", MONDAY);
    try (WholeRun runs = runs(job("fit: {epochs: 1}"))) {
      var asked = new AtomicInteger();
      assertThatThrownBy(
              () -> runs.folds(uri("cv"), FoldRule.shuffled(2), () -> asked.incrementAndGet() > 1))
          .satisfies(end -> assertThat(ExitCode.of(end)).isEqualTo(ExitCode.INTERRUPTED));
      write("current.csv", TUESDAY);
      assertThatThrownBy(() -> runs.folds(uri("cv"), FoldRule.shuffled(2), () -> false))
          .satisfies(end -> assertThat(ExitCode.of(end)).isEqualTo(ExitCode.OTHER_DATA));
      write("current.csv", MONDAY);
      runs.folds(uri("cv"), FoldRule.shuffled(2), () -> false);
      write("current.csv", TUESDAY);
      assertThatThrownBy(() -> runs.folds(uri("cv"), FoldRule.shuffled(2), () -> false))
          .isInstanceOf(OtherDataException.class);
    }
  }

  @Test
  void membersOfOtherDataAreNotMixed() throws Exception {
    write("current.csv", MONDAY);
    try (WholeRun runs = runs(job("ensemble: 2\nfit: {epochs: 1}"))) {
      var asked = new AtomicInteger();
      assertThatThrownBy(
              () -> runs.into(uri("run"), Stopwatch::now, () -> asked.incrementAndGet() > 1))
          .satisfies(end -> assertThat(ExitCode.of(end)).isEqualTo(ExitCode.INTERRUPTED));
      write("current.csv", TUESDAY);
      assertThatThrownBy(() -> runs.into(uri("run")))
          .satisfies(end -> assertThat(ExitCode.of(end)).isEqualTo(ExitCode.OTHER_DATA));
    }
  }

  /** The learning rate leaves the weights as they begin: equal rows have equal losses. */
  @ParameterizedTest
  @ValueSource(strings = {"format: parquet", "format: spark, reader: parquet"})
  void columnsAreFoundByNameInParquetAndInTables(String format) throws Exception {
    String text =
        """
        data: {%s, path: '%s', label: y, validation: '%s', test: '%s'}
        model: [Dense: {units: 4, useBias: false}, Dense: {units: 1, useBias: false}]
        compile: {optimizer: {sgd: {learningRate: 1.0e-30}}, loss: mse}
        fit: {epochs: 1, batchSize: 4}
        """
            .formatted(format, uri("train"), uri("later"), uri("later"));
    double loss;
    try (WholeRun runs = runs(text)) {
      SparkSession session = SparkSession.builder().getOrCreate();
      session
          .sql("select 1e0 a, 200e0 b, 3e0 y union all select 2e0, 100e0, 1e0")
          .coalesce(1)
          .write()
          .parquet(uri("train"));
      session
          .read()
          .parquet(uri("train"))
          .selectExpr("y", "b", "7e0 c", "a")
          .write()
          .parquet(uri("later"));
      Map<Status.Part, Map<String, Double>> scores = runs.into(uri("run")).scores();
      loss = scores.get(Status.Part.TRAIN).get("loss");
      assertThat(scores.get(Status.Part.VALIDATION).get("loss")).isCloseTo(loss, within(1e-2));
      assertThat(scores.get(Status.Part.TEST).get("loss")).isCloseTo(loss, within(1e-2));
    }
    assertThat(loss("run", uri("later"))).isCloseTo(loss, within(1e-2));
  }

  @Test
  void columnsThatAreNamedStandBesideThePredictions() throws Exception {
    write("current.csv", "a,y\n1,2\n3,4\n5,6\n7,8\n");
    write("new.csv", "day,a,note\n007,1,\"x, \"\"y\"\"\"\n2024-01-31,oops,b\n010,2,\n");
    try (WholeRun runs = runs(job(""), "data.badRows={skip: {maxShare: 0.5}}")) {
      runs.into(uri("run"));
    }
    predict("csv", "new.csv", "--keep", "day,note").isEqualTo("2 predictions");
    predict("jsonl", "new.csv", "--keep", "note", "--keep", "a").isEqualTo("2 predictions");
    predict("parquet", "new.csv", "--keep", "day").isEqualTo("2 predictions");
    Cli shown =
        Cli.run(
            "predict",
            "--quiet",
            "--model",
            uri("run"),
            "--data",
            uri("new.csv"),
            "--show",
            "9",
            "--keep",
            "note");
    assertThat(shown.out().lines())
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("key        note    prediction"),
            row -> assertThat(row).matches("new\\.csv:0  x, \"y\" +[-\\d.]+"),
            row -> assertThat(row).matches("new\\.csv:2 +[-\\d.]+"));
    assertThat(lines("csv"))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("key,day,note,prediction"),
            row -> assertThat(row).startsWith("new.csv:0,007,\"x, \"\"y\"\"\","),
            row -> assertThat(row).startsWith("new.csv:2,010,"));
    assertThat(lines("jsonl"))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .startsWith(
                        "{\"key\":\"new.csv:0\",\"note\":\"x, \\\"y\\\"\",\"a\":\"1\",\"pred"),
            row -> assertThat(row).startsWith("{\"key\":\"new.csv:2\",\"note\":\"\",\"a\":\"2\","));
    try (WholeRun runs = runs(job(""))) {
      assertThat(
              SparkSession.builder()
                  .sparkContext(runs.context().sc())
                  .getOrCreate()
                  .read()
                  .parquet(uri("parquet"))
                  .orderBy("key")
                  .select("key", "day")
                  .collectAsList())
          .hasToString("[[new.csv:0,007], [new.csv:2,010]]");
    }
  }

  /** A table with a column of texts, which no job has been written for by hand. */
  @Test
  void aFirstJobTrainsAsItIs() {
    String job = folder.resolve("first.yaml").toString();
    String[][] lines = {
      {"new", "--data", "data/ESOL.csv", "--output", job, "--label", LOG_SOLUBILITY},
      {"check", "--job", job},
      {"train", "--job", job, "--output", uri("first"), "--set", "fit.epochs=20"},
      {"evaluate", "--model", uri("first"), "--data", "data/ESOL.csv"}
    };
    String said = "";
    for (String[] line : lines) {
      Cli end = Cli.run(line);
      assertThat(end.end()).as(end.err()).isEqualTo(ExitCode.DONE);
      said = end.out();
    }
    assertThat(Double.parseDouble(said.strip().replaceFirst("(?s).*mean_absolute_error: ", "")))
        .isBetween(0.3, 0.8);
  }

  @ParameterizedTest(name = "--keep {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch | 65 | new.csv, line 1: there is no column 'nosuch' (kept)",
        "Prediction | 64 | --keep Prediction: predictions have a column of this name",
        "a,A | 64 | --keep A: predictions have a column of this name"
      })
  void columnsThatCantBeKeptAreRefused(String columns, int code, String message) throws Exception {
    write("current.csv", MONDAY);
    write("new.csv", "a,Prediction,A\n1,2,3\n");
    try (WholeRun runs = runs(job(""))) {
      runs.into(uri("run"));
    }
    Cli end = predicted("csv", "new.csv", "--keep", columns);
    assertThat(end.end().number()).isEqualTo(code);
    assertThat(end.err()).hasLineCount(1).contains(message);
    assertThat(folder.resolve("csv")).doesNotExist();
  }

  private Cli predicted(String form, String data, String... more) {
    List<String> line = new ArrayList<>(List.of("predict", "--model", uri("run")));
    line.addAll(List.of("--data", uri(data), "--output", uri(form), "--as", form));
    line.addAll(List.of(more));
    return Cli.run(line.toArray(String[]::new));
  }

  private AbstractStringAssert<?> predict(String form, String data, String... more) {
    Cli end = predicted(form, data, more);
    assertThat(end.end()).as(end.err()).isEqualTo(ExitCode.DONE);
    String said =
        end.out().lines().filter(line -> line.contains(" predictions in ")).findFirst().orElse("");
    return assertThat(said.replaceFirst(" in .*", ""));
  }

  private List<String> lines(String output) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      for (Path file :
          files
              .filter(path -> path.getFileName().toString().startsWith("part-"))
              .sorted()
              .toList()) {
        all.addAll(Files.readAllLines(file));
      }
    }
    return all;
  }

  /** What evaluate says, in a process of its own for all that it knows. */
  private double loss(String run, String data) throws IOException {
    Cli end = Cli.run("evaluate", "--model", uri(run), "--data", data, "--format", "json");
    assertThat(end.end()).as(end.err()).isEqualTo(ExitCode.DONE);
    List<String> lines = end.out().lines().toList();
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    return last.at("/test/loss").asDouble();
  }

  private static String times(long offset) {
    return "t,y\n"
        + IntStream.range(0, 100)
            .mapToObj(row -> (offset + row) + "," + (row - 50) / 50.0)
            .collect(Collectors.joining("\n"));
  }

  /** numpy in float64: both files give the same (t - mean) / deviation. */
  @Test
  void digitsThatFloat32CannotHoldAreThereWhenAColumnIsScaled() throws Exception {
    write("offset.csv", times(1_700_000_000));
    write("plain.csv", times(0));
    String job =
        """
        seed: 1
        data: {format: csv, path: '%s', label: y, test: '%s'}
        features: [StandardScale]
        model: [Dense: {units: 1}]
        compile: {optimizer: {sgd: {learningRate: 0.01}}, loss: mse}
        fit: {epochs: 60, batchSize: 10}
        """;
    for (String name : List.of("offset", "plain")) {
      Path data = folder.resolve(name + ".csv");
      try (WholeRun runs = runs(job.formatted(data, data))) {
        Status end = runs.into(uri(name));
        assertThat(end.scores(Status.Part.TRAIN).get("loss")).isLessThan(1.2e-10);
        assertThat(end.scores(Status.Part.TEST).get("loss")).isLessThan(1.2e-10);
        assertThat(runs.into(uri(name)).fact(Status.Fact.ALREADY_DONE)).isPresent();
      }
      assertThat(loss(name, data.toString())).isLessThan(1.2e-10);
    }
  }
}
