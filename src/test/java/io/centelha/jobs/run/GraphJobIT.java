package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.Golden;
import io.centelha.activations.Softmax;
import io.centelha.data.features.StandardScale;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.parquet.ParquetFieldSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.TargetColumns;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.SparkModel;
import io.centelha.jobs.commands.Cli;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Symbol;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.Functional;
import io.centelha.models.Head;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.saving.Status;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file of three inputs and two outputs, from its rows to predictions. */
class GraphJobIT {
  private static final Path JOB = Path.of("src/test/resources/golden/graph_job/job.yaml");
  private static final String ROWS =
      Path.of("src/test/resources/golden/graph_job/rows.jsonl").toAbsolutePath().toString();
  private static final String[] SETTINGS = {"data.path=" + ROWS, "data.test=" + ROWS};

  @TempDir private Path folder;

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static Source rows() throws IOException {
    ResolvedJob job = Jobs.READER.read("job.yaml", Files.readString(JOB), List.of(SETTINGS));
    return DataFiles.of(job, Storage.local()).training();
  }

  private WholeRun.Left whole(WholeRun runs, String name) throws Exception {
    runs.into(uri(name));
    WholeRun.Left left = runs.left(uri(name));
    assertThat(left.scores().get(Status.Part.TEST).get("kind_accuracy")).isGreaterThan(0.8);
    return left;
  }

  @Test
  void itTrainsGoesOnAndIsReadByTheLibrary() throws Exception {
    try (var runs = new WholeRun(JOB, SETTINGS)) {
      WholeRun.Left whole = whole(runs, "whole");
      var rounds = new AtomicInteger();
      assertThat(
              catchThrowable(
                  () ->
                      runs.into(
                          uri("stopped"), Stopwatch::now, () -> rounds.incrementAndGet() == 5)))
          .isNotNull();
      runs.into(uri("stopped"));
      assertThat(runs.left(uri("stopped"))).isEqualTo(whole);

      Model model = Model.load(folder.resolve("whole").toString());
      Map<String, Double> test = whole.scores().get(Status.Part.TEST);
      SparkModel onSpark = SparkModel.load(runs.context(), uri("whole"));
      assertThat(onSpark.weights().toDoubles()).isEqualTo(model.weights().toDoubles());
      InMemoryData data = InMemoryData.read(rows());
      assertThat(onSpark.evaluate(rows())).isEqualTo(model.evaluate(data));
      assertThat(onSpark.evaluate(rows()).keySet()).isEqualTo(test.keySet());
      Map<String, Tensor> outputs = model.predictAll(data);
      assertThat(outputs.keySet()).containsExactly("kind", "price");
      assertThat(model.outputOf("sum").predict(data).shape().dimension(1)).isEqualTo(4);
    }
  }

  @Test
  @Tag("full")
  void anyNumberOfExecutorsGivesTheSameBits() throws Exception {
    WholeRun.Left expected;
    try (var runs = new WholeRun(JOB, SETTINGS)) {
      expected = whole(runs, "local");
    }
    for (int executors : new int[] {1, 3}) {
      String cluster = "local-cluster[%s,1,600]".formatted(executors);
      try (var runs = WholeRun.onExecutors(cluster, JOB, SETTINGS)) {
        assertThat(whole(runs, "executors-" + executors)).isEqualTo(expected);
      }
    }
  }

  private Cli cli(String... arguments) {
    Cli run = Cli.run(arguments);
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private Cli predict(String as, String output, String... more) {
    List<String> line = new ArrayList<>(List.of("predict", "--model", uri("run"), "--data", ROWS));
    line.addAll(List.of("--as", as, "--output", uri(output)));
    line.addAll(List.of(more));
    return cli(line.toArray(String[]::new));
  }

  private List<String> lines(String output, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).sorted().toList()) {
        if (!file.getFileName().toString().startsWith("_")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
      return lines;
    }
  }

  private static double[] numbers(JsonNode list) {
    return Golden.elements(list).mapToDouble(JsonNode::doubleValue).toArray();
  }

  @Test
  @Tag("full")
  void theCommandsCheckEvaluateAndPredict() throws Exception {
    String[] job = {"--job", JOB.toString(), "--set", "data.path=" + ROWS};
    assertThat(cli("check", job[0], job[1], job[2], job[3]).out()).contains("32 tried");
    assertThat(cli("summary", job[0], job[1], job[2], job[3]).out())
        .contains("tokens (InputLayer)", "common (Dense)", "Connected to");
    cli("train", job[0], job[1], job[2], job[3], "--output", uri("run"));
    Model model = Model.load(folder.resolve("run").toString());
    InMemoryData data = InMemoryData.read(rows());

    String evaluated =
        cli("evaluate", "--model", uri("run"), "--data", ROWS, "--format", "json")
            .out()
            .lines()
            .reduce((before, last) -> last)
            .orElseThrow();
    JsonNode test = new ObjectMapper().readTree(evaluated).path("test");
    model
        .evaluate(data)
        .forEach(
            (name, figure) ->
                assertThat(test.path(name).doubleValue())
                    .as(name)
                    .isCloseTo(figure, within(1e-6))); // of one replica, on Spark of two

    Map<String, Tensor> outputs = model.predictAll(data);
    predict("jsonl", "lists");
    JsonNode first = new ObjectMapper().readTree(lines("lists", ".json").get(0));
    assertThat(first.path("key").textValue()).isEqualTo("rows.jsonl:0");
    assertThat(numbers(first.path("kind")))
        .containsExactly(outputs.get("kind").view(0, Shape.of(3)).toDoubles());
    assertThat(first.path("kind_class").textValue()).isIn("house", "flat", "land");
    assertThat(first.path("price").doubleValue()).isEqualTo(outputs.get("price").get(0));

    predict("csv", "table");
    assertThat(lines("table", ".csv"))
        .hasSize(241)
        .first()
        .isEqualTo("key,kind_0,kind_1,kind_2,kind_class,price");
    predict("parquet", "columns");
    var parquet =
        ParquetOptions.of(folder.resolve("columns").toString()).withFeatures("kind_0", "price");
    Rows predicted =
        InMemoryData.read(ParquetSource.of(parquet, HadoopSettings.defaults())).inOrder().block(0);
    assertThat(predicted.floats()).hasSize(480);
    assertThat((double) predicted.floats()[1]).isEqualTo(outputs.get("price").get(0));

    predict("parquet", "vectors", "--lists");
    Rows vectors = fields("vectors", Field.of("kind", Field.Type.DOUBLES, Shape.of(3)));
    assertThat(vectors.input(0).doubles()).containsExactly(outputs.get("kind").toDoubles());
    assertRaggedPredictions(model.outputOf("words").predict(data).toDoubles());

    predict("csv", "inner", "--layer", "sum");
    assertThat(lines("inner", ".csv"))
        .first()
        .isEqualTo("key,prediction_0,prediction_1,prediction_2,prediction_3");
    Cli unknown =
        Cli.run(
            "predict",
            "--model",
            uri("run"),
            "--data",
            ROWS,
            "--output",
            uri("no"),
            "--layer",
            "txt");
    assertThat(unknown.err()).contains("--layer: There is no layer 'txt'", "did you mean 'text'?");
  }

  /** An output with a ragged axis, as each kind of file holds it; Spark reads them all. */
  private void assertRaggedPredictions(double[] words) throws IOException {
    predict("jsonl", "words-jsonl", "--layer", "words");
    predict("parquet", "words-parquet", "--layer", "words");
    predict("csv", "words-csv", "--layer", "words");
    Rows rows =
        fields(
            "words-parquet", Field.ragged("prediction", Field.Type.DOUBLES, "words", Shape.of(4)));
    assertThat(rows.input(0).doubles()).containsExactly(words);
    assertThat(rows.input(0).length(0)).isEqualTo(12); // tokens of the first offer
    List<String> each = new ArrayList<>();
    try (SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate()) {
      List<Row> parquet = spark.read().parquet(uri("words-parquet")).collectAsList();
      List<Row> jsonl =
          spark.read().json(uri("words-jsonl")).select("key", "prediction").collectAsList();
      assertThat(parquet).hasSize(240).hasSameElementsAs(jsonl);
      Dataset<Row> csv =
          spark.read().option("header", true).option("escape", "\"").csv(uri("words-csv"));
      csv.collectAsList().forEach(row -> each.add(row.getString(0) + row.getString(1)));
      assertThat(each)
          .hasSameElementsAs(
              parquet.stream()
                  .map(row -> row.getString(0) + row.getList(1).toString().replace(" ", ""))
                  .toList());
    }
  }

  private Rows fields(String output, Field field) throws IOException {
    FieldColumns columns = FieldColumns.of(List.of(InputColumns.of(field, field.name())));
    return InMemoryData.read(
            ParquetFieldSource.of(
                folder.resolve(output).toString(), columns, HadoopSettings.defaults()))
        .inOrder()
        .block(0);
  }

  @Test
  @Tag("full")
  void textsAndNumbersOfACsvFileTrainAndPredict() throws Exception {
    Path table = folder.resolve("offers.csv");
    List<String> lines = new ArrayList<>(List.of("area,rooms,city,kind,price"));
    for (String line : Files.readAllLines(Path.of(ROWS))) {
      JsonNode row = new ObjectMapper().readTree(line);
      lines.add(
          "%s,%s,%s,%s,%s"
              .formatted(
                  row.at("/size/0"),
                  row.at("/size/1"),
                  row.path("city").asText(),
                  row.path("kind").asText(),
                  row.path("price")));
    }
    Files.write(table, lines);
    String job =
        """
        data:
          format: csv
          path: %s
          inputs: [{name: size, keys: [area, rooms]}, {name: city, type: text}]
          targets: [{name: kind, classes: [house, flat, land]}, {name: price}]
        features: {size: [StandardScale], city: [{StringLookup: {maxTokens: 5, outputMode: one_hot}}]}
        model:
          - Concatenate: {from: [size, city], name: all}
          - Dense: {units: 3, activation: softmax, name: kind}
          - Dense: {units: 1, from: [all], name: price}
        outputs: [kind, price]
        compile:
          optimizer: {adam: {learningRate: 0.05}}
          loss: {kind: sparse_categorical_crossentropy, price: mse}
          metrics: {kind: [accuracy]}
        fit: {epochs: 5}
        """
            .formatted(table);
    Path file = folder.resolve("job.yaml");
    Files.writeString(file, job);
    Cli trained = cli("train", "--job", file.toString(), "--output", uri("run"));
    assertThat(trained.out()).contains("kind_accuracy");
    List<String> line = List.of("predict", "--model", uri("run"), "--data", table.toString());
    List<String> all = new ArrayList<>(line);
    all.addAll(List.of("--as", "csv", "--output", uri("out")));
    cli(all.toArray(String[]::new));
    assertThat(lines("out", ".csv"))
        .hasSize(241)
        .first()
        .isEqualTo("key,kind_0,kind_1,kind_2,kind_class,price");
  }

  /**
   * Quotes, delimiters, line breaks, blanks, nothing at all. Python's csv module reads them too, as
   * it does all of [RFC4180].
   */
  private static final List<String> IDS =
      List.of(
          "12\" pipe, long",
          "q\"1",
          "plain",
          " blank ",
          "a\\",
          "\\\"",
          "",
          "line\nbreak",
          "cr\rhere",
          "crlf\r\nx",
          "Ünï ☃ 日本 𝒳",
          "#hash",
          "\"quoted\"",
          ",",
          "\"",
          "NULL");

  @Test
  @Tag("full")
  void idsAndClassesAreReadBackFromWhatPredictWrites() throws Exception {
    List<String> classes = List.of("no, never", "yes \"ok\"");
    ObjectMapper json = new ObjectMapper();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < IDS.size(); i++) {
      var row = json.createObjectNode().put("id", IDS.get(i)).put("y", classes.get(i % 2));
      row.putArray("x").add(i).add(1);
      rows.add(row.toString());
    }
    Path data = Files.write(folder.resolve("named.jsonl"), rows);
    Path job = folder.resolve("named.yaml");
    Files.writeString(
        job,
        """
        data: {format: jsonl, path: %s, id: id, inputs: [{name: x, shape: [2]}],
          targets: [{name: y, classes: ["no, never", 'yes "ok"']}]}
        model: [Dense: {units: 2, activation: softmax, name: y}]
        compile: {optimizer: sgd, loss: sparse_categorical_crossentropy}
        fit: {epochs: 1}
        """
            .formatted(data));
    cli("train", "--job", job.toString(), "--output", uri("named"));
    for (String as : List.of("csv", "jsonl", "parquet")) {
      cli(
          "predict",
          "--model",
          uri("named"),
          "--data",
          data.toString(),
          "--output",
          uri("named-" + as),
          "--as",
          as);
    }

    try (SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate()) {
      var reader = spark.read().option("header", true).option("escape", "\"");
      Dataset<Row> csv =
          reader
              .option("multiLine", true)
              .option("lineSep", "\n")
              .option("nullValue", "NONE")
              .csv(uri("named-csv"));
      Dataset<Row> jsonl = spark.read().json(uri("named-jsonl"));
      Dataset<Row> parquet = spark.read().parquet(uri("named-parquet"));
      for (Dataset<Row> read : List.of(csv, jsonl, parquet)) {
        List<Row> named = read.select("key", "class").collectAsList();
        assertThat(named).extracting(row -> row.getString(0)).containsExactlyElementsOf(IDS);
        assertThat(classes).containsAll(named.stream().map(row -> row.getString(1)).toList());
      }
    }
  }

  @Test
  @Tag("full")
  void theCommandsTakeAGraphThatTheLibrarySaved() throws Exception {
    Symbol size = Input.of("size", 2);
    Symbol bias = new NamedLayer("inner", new Dense(3)).on(size);
    Model model =
        Model.compile(
            Functional.of(
                List.of(size),
                Map.of(
                    "kind", new NamedLayer("kind", new Dense(3, new Softmax())).on(bias),
                    "price", new NamedLayer("price", new Dense(1)).on(bias))),
            new Compilation(
                OptimizerSpec.of(new Adam()),
                List.of(
                    Head.of("kind", new SparseCategoricalCrossentropy()),
                    Head.of("price", new MeanSquaredError()))));
    Field kind = Field.of("kind", Field.Type.FLOATS, Shape.SCALAR);
    Field price = Field.of("price", Field.Type.FLOATS, Shape.SCALAR);
    FieldColumns columns =
        FieldColumns.of(
                List.of(InputColumns.of(Field.of("size", Field.Type.FLOATS, Shape.of(2)), "size")))
            .withTargets(
                List.of(
                    TargetColumns.of(
                        kind, "kind", LabelValues.names(List.of("house", "flat", "land"))),
                    TargetColumns.of(price, "price", LabelValues.numbers())));
    InMemoryData data = InMemoryData.read(JsonSource.of(ROWS, columns, Storage.local()));
    model.fit(data, Fit.epochs(1).withFeatures(new StandardScale()));
    model.save(folder.resolve("run").toString());

    String inputs = "data.inputs=[{name: size, shape: [2]}]";
    Cli without = Cli.run("evaluate", "--model", uri("run"), "--data", ROWS, "--set", inputs);
    assertThat(without.err())
        .contains(
            "which columns hold the labels of its outputs (kind, price); give --set data.tar");
    String targets = "data.targets=[{name: kind, classes: [house, flat, land]}, {name: price}]";
    Cli evaluated =
        cli(
            "evaluate",
            "--model",
            uri("run"),
            "--data",
            ROWS,
            "--set",
            inputs,
            "--set",
            targets,
            "--format",
            "json");
    String last = evaluated.out().lines().reduce((before, line) -> line).orElseThrow();
    JsonNode test = new ObjectMapper().readTree(last).path("test");
    assertThat(test.path("loss").doubleValue()).isEqualTo(model.evaluate(data).get("loss"));
    predict("jsonl", "out", "--set", inputs, "--set", targets);
    JsonNode first = new ObjectMapper().readTree(lines("out", ".json").get(0));
    assertThat(numbers(first.path("kind")))
        .isEqualTo(model.predict(data).view(0, Shape.of(3)).toDoubles());
    assertThat(first.has("kind_class")).isTrue();
  }
}
