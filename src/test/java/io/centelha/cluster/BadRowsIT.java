package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with bad rows, on real clusters: trained on as if those rows weren't there. */
class BadRowsIT {
  private static final int FILES = 24;
  private static final int LINES = 60;

  /** Spark starts a second attempt of every task that takes longer than the fastest one. */
  private static final List<String> SECOND_ATTEMPTS =
      List.of(
          "--conf",
          "spark.speculation=true",
          "--conf",
          "spark.speculation.interval=1ms",
          "--conf",
          "spark.speculation.multiplier=1.0001",
          "--conf",
          "spark.speculation.quantile=0.01",
          "--conf",
          "spark.speculation.minTaskRuntime=0ms");

  @TempDir private static Path folder;

  private static int bad;
  private static int tooLong;
  private static int unlabeled;
  private static String expected = "";
  private static Map<String, String> quarantined = Map.of();

  @BeforeAll
  static void writeFilesAndTrainOnTheCleanOnes() throws Exception {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    Path clean = Files.createDirectory(folder.resolve("clean"));
    for (int file = 0; file < FILES; file++) {
      List<String> all = new ArrayList<>(List.of("a,b,c,y"));
      List<String> good = new ArrayList<>(all);
      for (int line = 0; line < LINES; line++) {
        double a = Math.sin(7 * file + 3 * line);
        double b = Math.cos(5 * file + 11 * line);
        String row = a + "," + b + "," + (a * b) + ",";
        String label = a > b ? "1" : "0";
        boolean isBad = (file + line) % 13 == 0 && file % 5 != 1;
        String wrong = List.of("", "2", label + ",x", "nan").get((file + line) % 4);
        all.add(row + (isBad ? wrong : label));
        if (isBad) {
          bad++;
          tooLong += wrong.endsWith(",x") ? 1 : 0;
          unlabeled += wrong.isEmpty() || wrong.equals("nan") ? 1 : 0;
        } else {
          good.add(row + label);
        }
      }
      Files.write(mixed.resolve(String.format(Locale.ROOT, "part-%02d.csv", file)), all);
      Files.write(clean.resolve(String.format(Locale.ROOT, "part-%02d.csv", file)), good);
    }
    Run.End end = train("local[2]", List.of(), "clean", "fail", "undisturbed");
    expected = end.text("weightsSha256");
    assertThat(end.json().has("badRows")).isFalse();
    Run.End quarantine = train("local[1]", List.of(), "mixed", "quarantine", "one-core");
    assertTrainedOnTheGoodRows(quarantine);
    quarantined = files("one-core");
  }

  @Test
  @Tag("full")
  void theBitsAndTheCountAreTheSameOnAnotherNumberOfCores() throws Exception {
    assertTrainedOnTheGoodRows(train("local[3]", List.of(), "mixed", "skip", "cores"));
  }

  @Test
  void theyAreTheSameOnExecutorsAndUnderKryo() throws Exception {
    List<String> kryo =
        List.of("--conf", "spark.serializer=org.apache.spark.serializer.KryoSerializer");
    assertTrainedOnTheGoodRows(train("local-cluster[2,1,1024]", kryo, "mixed", "skip", "kryo"));
  }

  @Test
  void rowsWithoutALabelAreLeftOutApartFromBadOnes() throws Exception {
    Run.End end =
        train(
            "local-cluster[2,1,1024]",
            SECOND_ATTEMPTS,
            "mixed",
            "skip",
            "unlabeled",
            "data.unlabeled=ignore");
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.text("weightsSha256")).isEqualTo(expected);
    assertThat(end.json().path("badRows"))
        .hasToString("{\"training\":%s}".formatted(bad - unlabeled));
    assertThat(end.json().path("droppedRows"))
        .hasToString("{\"without a label\":{\"training\":%s}}".formatted(unlabeled));
    assertThat(end.complaints())
        .containsExactly(
            "centelha: warning: bad rows are left out: %s of the training rows"
                .formatted(bad - unlabeled),
            "centelha: warning: rows without a label are left out: %s of the training rows"
                .formatted(unlabeled));
  }

  @Test
  void eachBadRowIsKeptOnceWithItsPlaceAndReason() throws Exception {
    List<String> kept = new ArrayList<>();
    for (String file : quarantined.values()) {
      kept.addAll(file.lines().toList());
    }
    assertThat(kept).hasSize(bad).doesNotHaveDuplicates();
    for (String line : kept) {
      JsonNode row = new ObjectMapper().readTree(line);
      Path file = Path.of(URI.create(row.path("file").asText()));
      String written = Files.readAllLines(file).get(row.path("line").asInt() - 1);
      byte[] text = row.path("text").asText().getBytes(StandardCharsets.UTF_8);
      int offset = row.path("offset").asInt();
      assertThat(row.path("text").asText()).isEqualTo(written);
      assertThat(Arrays.copyOfRange(Files.readAllBytes(file), offset, offset + text.length))
          .isEqualTo(text);
      assertThat(row.path("reason").asText()).contains("expected");
    }
  }

  @Test
  @Tag("full")
  void whatIsKeptAndCountedIsTheSameWhenTasksAreAttemptedTwice() throws Exception {
    Run.End end = train("local-cluster[2,2,1024]", SECOND_ATTEMPTS, "mixed", "quarantine", "twice");
    assertThat(folder.resolve("twice/centelha.log")).content().contains("as speculatable");
    assertTrainedOnTheGoodRows(end);
    assertThat(files("twice")).isEqualTo(quarantined);
  }

  @Test
  @Tag("full")
  void evaluationKeepsThemInTheModelsFolderAndTheBytesAreTheSame() throws Exception {
    Path model = Files.createDirectory(folder.resolve("copied"));
    for (String file :
        List.of("model.json", "weights.safetensors", "features.json", "manifest.json")) {
      Files.copy(folder.resolve("one-core/model").resolve(file), model.resolve(file));
    }
    Run.End end = scored(SECOND_ATTEMPTS, "evaluate", "--model", model.toString());
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.json().path("badRows").path("test").asInt()).isEqualTo(bad);
    assertThat(end.out()).contains("Bad rows: file:" + model.resolve("quarantine"));
    assertThat(files("copied")).isEqualTo(quarantined);
  }

  @Test
  @Tag("full")
  void evaluationKeepsThemWhereTheUserSays() throws Exception {
    Path place = folder.resolve("elsewhere/quarantine");
    String run = folder.resolve("one-core").toString();
    Run.End end = scored(List.of(), "evaluate", "--model", run, "--quarantine", "" + place);
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(files("elsewhere")).isEqualTo(quarantined);
  }

  /** Without labels, so a bad label is no fault. */
  @Test
  @Tag("full")
  void predictionKeepsThemBesideItsOutputOnce() throws Exception {
    Path output = folder.resolve("predicted");
    String run = folder.resolve("one-core").toString();
    Run.End end =
        scored(
            SECOND_ATTEMPTS,
            "predict",
            "--model",
            run,
            "--as",
            "csv",
            "--output",
            "" + output,
            "--keep",
            "y,b");
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertKeptBesideTheirRows(output);
    assertThat(end.json().path("badRows").path("given").asInt()).isEqualTo(tooLong);
    assertThat(end.out()).contains("Bad rows: file:" + output + "-quarantine");
    List<String> expected =
        lines(quarantined)
            .filter(row -> row.contains("\"reason\":\"the line has 5 fields"))
            .sorted()
            .toList();
    assertThat(lines(filesIn(folder.resolve("predicted-quarantine"))).sorted())
        .hasSize(tooLong)
        .containsExactlyElementsOf(expected);
    assertThat(rowsIn(output)).isEqualTo(FILES * LINES - tooLong);
  }

  /** A command on the mixed rows, with a trained model. */
  private static Run.End scored(List<String> options, String... line) throws Exception {
    List<String> all = new ArrayList<>(List.of("--master", "local-cluster[2,2,1024]"));
    all.addAll(options);
    List<String> command = new ArrayList<>(List.of(line));
    command.addAll(List.of("--data", "" + folder.resolve("mixed"), "--format", "json"));
    return Run.submit(folder, "1g", all, command.toArray(String[]::new)).end();
  }

  /**
   * Each line begins with its key, {@code part-07.csv:31}, and what that line of that file says.
   */
  private static void assertKeptBesideTheirRows(Path csv) throws IOException {
    List<Path> parts;
    try (Stream<Path> found = Files.list(csv)) {
      parts = found.filter(path -> path.toString().endsWith(".csv")).toList();
    }
    for (Path part : parts) {
      for (String line : Files.readAllLines(part).subList(1, Files.readAllLines(part).size())) {
        String[] cells = line.split(",", -1);
        String[] key = cells[0].split(":", -1);
        List<String> lines = Files.readAllLines(folder.resolve("mixed").resolve(key[0]));
        String[] written = lines.get(1 + Integer.parseInt(key[1])).split(",", -1);
        assertThat(cells[1].replace("\"\"", "") + " " + cells[2])
            .isEqualTo(written[3] + " " + written[1]);
      }
    }
  }

  private static long rowsIn(Path csv) throws IOException {
    long rows = 0;
    try (Stream<Path> found = Files.list(csv)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".csv")).toList()) {
        rows += Files.readAllLines(file).size() - 1;
      }
    }
    return rows;
  }

  private static Stream<String> lines(Map<String, String> files) {
    return files.values().stream().flatMap(String::lines);
  }

  @Test
  @Tag("full")
  void tooManyEndTheRunWithTheirNumberAndTheFirstPlaces() throws Exception {
    Run.End end = train("local[2]", List.of(), "mixed", "{skip: {maxShare: 0.001}}", "many");
    assertThat(end.exitCode()).isEqualTo(65);
    assertThat(end.complaints())
        .singleElement()
        .asString()
        .contains("part-00.csv (the first of 24 files): %s of 1,440 rows are bad".formatted(bad))
        .contains("expected at most a share of 0.001 (maxShare)")
        .contains("part-00.csv, line 2, column 'y': got nothing, expected a class from 0 to 1")
        .contains("and %s more".formatted(bad - 3));
    assertThat(folder.resolve("many/quarantine")).doesNotExist();
  }

  private static void assertTrainedOnTheGoodRows(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.text("weightsSha256")).isEqualTo(expected);
    assertThat(end.json().path("badRows").path("training").asInt()).isEqualTo(bad);
    assertThat(end.complaints())
        .containsExactly(
            "centelha: warning: bad rows are left out: %s of the training rows".formatted(bad));
  }

  private static Run.End train(
      String master,
      List<String> options,
      String data,
      String badRows,
      String output,
      String... settings)
      throws Exception {
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job,
        """
        data: {format: csv, path: set below, label: y, validationSplit: 0.2, classes: 2}
        features: [StandardScale]
        model:
          - Dense: {units: 8, activation: tanh}
          - Dense: {units: 2, activation: softmax}
        compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
        fit: {epochs: 3, batchSize: 32}
        distribution: {replicas: 3}
        """);
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(options);
    String rule = badRows.startsWith("{") ? badRows : rule(badRows);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--job",
                job.toString(),
                "--output",
                folder.resolve(output).toUri().toString(),
                "--format",
                "json",
                "--set",
                "data.path=" + folder.resolve(data),
                "--set",
                "data.badRows=" + rule));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return Run.submit(folder, "1g", all, arguments.toArray(String[]::new)).end();
  }

  private static String rule(String word) {
    return word.equals("fail") ? word : "{%s: {maxShare: 0.1}}".formatted(word);
  }

  private static Map<String, String> files(String output) throws IOException {
    return filesIn(folder.resolve(output).resolve("quarantine"));
  }

  private static Map<String, String> filesIn(Path quarantine) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(quarantine)) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }
}
