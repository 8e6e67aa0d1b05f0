package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.Status;
import io.centelha.training.NonFiniteLossException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on rows of different lengths and on texts: the same bits from wherever they go on, and on
 * any number of executors.
 */
class SequenceJobIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CITIES = List.of("Belém", "Lima", "Quito", "Rio");
  private static final int ROWS = 400;
  private static final int WORDS = 20;

  @TempDir private static Path folder;

  /** Two labels: words below 10 prevail in the texts of one, two of the cities are the other's. */
  @BeforeAll
  static void write() throws IOException {
    var random = new Random(11);
    try (Writer out = Files.newBufferedWriter(folder.resolve("rows.jsonl"))) {
      for (int row = 0; row < ROWS; row++) {
        int label = random.nextInt(2);
        ObjectNode json = JSON.createObjectNode().put("label", label);
        ArrayNode tokens = json.putArray("tokens");
        ArrayNode tags = json.putArray("tags");
        int length = 1 + random.nextInt(30);
        for (int i = 0; i < length; i++) {
          boolean isTold = random.nextInt(3) > 0;
          tokens.add(random.nextInt(WORDS / 2) + (isTold == (label == 1) ? 0 : WORDS / 2));
          tags.add(tokens.get(i).intValue() % 3 == 0 ? "third" : "other");
        }
        json.put("city", CITIES.get(2 * label + random.nextInt(2)));
        out.write(json + "\n");
      }
    }
  }

  private static String[] settings(String input, String features, String model) {
    String rows = folder.resolve("rows.jsonl").toUri().toString();
    return new String[] {
      "data={format: jsonl, label: label, path: '%s', test: '%s', inputs: [%s]}"
          .formatted(rows, rows, input),
      "features=" + features,
      "model=" + model,
      "compile={optimizer: {adam: {learningRate: 0.05}}, loss: binary_crossentropy, metrics:"
          + " [binary_accuracy]}",
      "fit={epochs: 4, batchSize: 32, callbacks: []}",
      "distribution={replicas: 2, averageEvery: 2}",
      "output.checkpointEvery=1 round"
    };
  }

  private static String[] tokens() {
    return settings(
        "{name: tokens, type: ints, axis: tokens}",
        "[]",
        "[{Embedding: {inputDim: 20, outputDim: 4}}, GlobalAveragePooling1D, {Dense: {units: 1,"
            + " activation: sigmoid}}]");
  }

  private static String[] cities() {
    return settings(
        "{name: city, type: text}",
        "[StringLookup]",
        "[{Embedding: {inputDim: 5, outputDim: 3}}, {Dense: {units: 1, activation: sigmoid}}]");
  }

  private static WholeRun.Left whole(WholeRun runs, String name) throws Exception {
    String whole = folder.resolve(name).toUri().toString();
    runs.into(whole);
    WholeRun.Left left = runs.left(whole);
    assertThat(left.scores().get(Status.Part.TEST).get("binary_accuracy")).isGreaterThan(0.8);
    return left;
  }

  private static void goesOn(WholeRun runs, String name, WholeRun.Left expected) throws Exception {
    String stopped = folder.resolve(name).toUri().toString();
    var rounds = new AtomicInteger();
    assertThat(
            catchThrowable(
                () -> runs.into(stopped, Stopwatch::now, () -> rounds.incrementAndGet() == 5)))
        .isNotNull();
    runs.into(stopped);
    assertThat(runs.left(stopped)).isEqualTo(expected);
  }

  @Test
  void rowsOfDifferentLengthsTrainAndGoOn() throws Exception {
    try (var runs = new WholeRun(tokens())) {
      goesOn(runs, "tokens-stopped", whole(runs, "tokens"));
    }
  }

  @Test
  void textsTrainAndGoOn() throws Exception {
    try (var runs = new WholeRun(cities())) {
      goesOn(runs, "cities-stopped", whole(runs, "cities"));
    }
  }

  private static String[] tags() {
    String[] settings = tokens();
    settings[0] =
        settings[0].replace(
            "label: label",
            "targets: [{name: tag, key: tags, axis: tokens, classes: [other, third]}]");
    settings[2] =
        "model=[{Embedding: {inputDim: 20, outputDim: 4}}, {Dense: {units: 2, activation: softmax,"
            + " name: tag}}]";
    settings[3] =
        "compile={optimizer: {adam: {learningRate: 0.05}}, loss: sparse_categorical_crossentropy,"
            + " metrics: [accuracy]}";
    return settings;
  }

  private static WholeRun.Left tagged(WholeRun runs, String name) throws Exception {
    String whole = folder.resolve(name).toUri().toString();
    runs.into(whole);
    WholeRun.Left left = runs.left(whole);
    assertThat(left.scores().get(Status.Part.TEST).get("accuracy")).isEqualTo(1);
    return left;
  }

  @Test
  void labelsOfEachElementTrainAndGoOn() throws Exception {
    try (var runs = new WholeRun(tags())) {
      goesOn(runs, "tags-stopped", tagged(runs, "tags"));
    }
  }

  @Test
  @Tag("full")
  void labelsOfEachElementOfATableDoToo() throws Exception {
    String table = folder.resolve("rows.orc").toUri().toString();
    String[] settings = tags();
    settings[0] =
        settings[0]
            .replace("format: jsonl", "format: spark, reader: orc")
            .replace(folder.resolve("rows.jsonl").toUri().toString(), table);
    try (var runs = new WholeRun(settings)) {
      SparkSession.builder()
          .sparkContext(runs.context().sc())
          .getOrCreate()
          .read()
          .json(folder.resolve("rows.jsonl").toUri().toString())
          .write()
          .orc(table);
      tagged(runs, "tags-of-table");
    }
  }

  @Test
  void aNumberThatTheTableLacksIsAnErrorInTheData() throws Exception {
    String[] settings = tokens();
    settings[2] = settings[2].replace("inputDim: 20", "inputDim: 19");
    try (var runs = new WholeRun(settings)) {
      Throwable failure =
          catchThrowable(() -> runs.into(folder.resolve("lacking").toUri().toString()));
      assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.BAD_DATA);
      assertThat(FailureMessage.of(failure))
          .isEqualTo(
              folder.toUri().resolve("rows.jsonl")
                  + ": A row holds the whole number 19 where Embedding knows 0 to 18; raise its"
                  + " inputDim, or drop the row");
    }
  }

  @Test
  void aLossThatIsNotFiniteIsNamedAsOne() throws Exception {
    String[] settings = tokens();
    settings[3] =
        settings[3].replace("{adam: {learningRate: 0.05}}", "{sgd: {learningRate: 1e38}}");
    try (var runs = new WholeRun(settings)) {
      assertThat(catchThrowable(() -> runs.into(folder.resolve("diverged").toUri().toString())))
          .hasRootCauseInstanceOf(NonFiniteLossException.class);
    }
  }

  @Test
  @Tag("full")
  void anyNumberOfExecutorsGivesTheSameBits() throws Exception {
    for (String[] settings : List.of(tokens(), cities())) {
      WholeRun.Left expected;
      try (var runs = new WholeRun(settings)) {
        expected = whole(runs, "local-" + settings[1].length());
      }
      for (int executors : new int[] {1, 3}) {
        String name = "executors-%s-%s".formatted(executors, settings[1].length());
        String cluster = "local-cluster[%s,1,600]".formatted(executors);
        try (var runs = WholeRun.onExecutors(cluster, settings)) {
          assertThat(whole(runs, name)).isEqualTo(expected);
        }
      }
    }
  }
}
