package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.LocalSpark;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.SparkModel;
import io.centelha.jobs.run.ExitCode;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.storage.Storage;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model goes from the library to the command line, from a job to the library, and back. */
class SavedModelIT {
  private static final Sequential LAYERS =
      Sequential.of(new Dense(5, new Tanh()), new Dense(3, new Softmax()));
  private static final Fit FIT =
      Fit.epochs(3).withBatchSize(16).withSeed(3).withFeatures(new StandardScale());
  private static final String IRIS = "data/iris.csv";
  private static final String COLUMNS =
      "data.features=[sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)]";
  private static final String CLASSES = "data.classes=[setosa,versicolor,virginica]";

  @TempDir private static Path folder;

  private static CsvSource flowers;
  private static Model model;

  @BeforeAll
  static void saveAModel() throws IOException {
    var species = LabelValues.names(List.of("setosa", "versicolor", "virginica"));
    var csv = CsvOptions.of(IRIS).withLabels("species").withLabelValues(species);
    flowers = CsvSource.of(csv, Storage.local());
    model = Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
    model.fit(InMemoryData.read(flowers), FIT);
    model.save(path("saved"));
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Cli evaluate(String name, String... settings) {
    List<String> line = new ArrayList<>(List.of("evaluate", "--model", path(name), "--data", IRIS));
    line.addAll(List.of("--format", "json"));
    Stream.of(settings).forEach(setting -> line.addAll(List.of("--set", setting)));
    return Cli.run(line.toArray(String[]::new));
  }

  private static Cli predict(String name, String output, String... settings) {
    List<String> line = new ArrayList<>(List.of("predict", "--model", path(name), "--data", IRIS));
    line.addAll(List.of("--as", "jsonl", "--output", path(output)));
    Stream.of(settings).forEach(setting -> line.addAll(List.of("--set", setting)));
    return Cli.run(line.toArray(String[]::new));
  }

  private static Map<String, Double> figures(Cli run) throws IOException {
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    List<String> lines = run.out().lines().toList();
    JsonNode test = new ObjectMapper().readTree(lines.get(lines.size() - 1)).path("test");
    return Map.of(
        "loss", test.path("loss").asDouble(), "accuracy", test.path("accuracy").asDouble());
  }

  /** The numbers of all predictions, in the order of the rows. */
  private static double[] numbers(String output) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      List<JsonNode> rows = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.contains("\"key\"")) {
            rows.add(new ObjectMapper().readTree(line));
          }
        }
      }
      return rows.stream()
          .flatMap(row -> Stream.of(0, 1, 2).map(i -> row.path("prediction_" + i)))
          .mapToDouble(JsonNode::asDouble)
          .toArray();
    }
  }

  private static double[] outputs(Model scoring) throws IOException {
    return scoring.predict(InMemoryData.read(flowers)).toDoubles();
  }

  @Test
  void theCommandsTakeAModelThatTheLibrarySaved() throws IOException {
    assertThat(Cli.run("summary", "--model", path("saved"), "--quiet").out())
        .isEqualTo(model.summary());
    assertThat(figures(evaluate("saved", "data.label=species", COLUMNS, CLASSES)))
        .isEqualTo(model.evaluate(InMemoryData.read(flowers)));
    Cli predicted = predict("saved", "of-library", COLUMNS);
    assertThat(predicted.end()).as(predicted.err()).isEqualTo(ExitCode.DONE);
    assertThat(numbers("of-library")).hasSize(450).isEqualTo(outputs(model));
  }

  @Test
  @Tag("full")
  void theCommandsTakeAnEnsemble() throws IOException {
    Model other =
        Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
    other.fit(InMemoryData.read(flowers), FIT.withSeed(9));
    Model both = Model.ensemble(List.of(model, other));
    both.save(path("both"));

    assertThat(figures(evaluate("both", "data.label=species", COLUMNS, CLASSES)))
        .isEqualTo(both.evaluate(InMemoryData.read(flowers)));
    Cli predicted = predict("both", "of-both", COLUMNS);
    assertThat(predicted.end()).as(predicted.err()).isEqualTo(ExitCode.DONE);
    assertThat(numbers("of-both")).hasSize(450).isEqualTo(outputs(both));
  }

  @Test
  @Tag("full")
  void theLibraryTakesAModelThatAJobSaved() throws IOException {
    Cli trained =
        Cli.run(
            "train", "--job", "jobs/iris.yaml", "--output", path("run"), "--set", "fit.epochs=2");
    assertThat(trained.end()).as(trained.err()).isEqualTo(ExitCode.DONE);
    assertThat(predict("run", "of-job").end()).isEqualTo(ExitCode.DONE);

    Model loaded = Model.load(path("run"));

    assertThat(outputs(loaded)).isEqualTo(numbers("of-job"));
    assertThat(loaded.evaluate(InMemoryData.read(flowers))).isEqualTo(figures(evaluate("run")));
    loaded.save(path("again"));
    assertThat(Model.load(path("again")).weights().toFloats())
        .isEqualTo(loaded.weights().toFloats());
  }

  @Test
  @Tag("full")
  void aModelOnSparkIsSavedWithTheNamesOfItsColumnsAndGoesOn() throws IOException {
    Fit two = FIT.withReplicas(2, ParameterAveraging.everySteps(2));
    float[] once;
    float[] twice;
    try (SparkSession session = LocalSpark.start(LocalSpark.settings("local[2]"))) {
      var context = JavaSparkContext.fromSparkContext(session.sparkContext());
      SparkModel onSpark =
          SparkModel.compile(
              context, LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
      onSpark.fit(flowers, two);
      onSpark.save(path("spark"));
      once = onSpark.weights().toFloats();
      onSpark.fit(flowers, two);
      twice = onSpark.weights().toFloats();
      SparkModel loaded = SparkModel.load(context, path("spark"));
      assertThat(loaded.weights().toFloats()).isEqualTo(once);
      assertThat(loaded.summary()).isEqualTo(onSpark.summary());
      loaded.fit(flowers, two);
      assertThat(loaded.weights().toFloats()).isEqualTo(twice);
    }
    Model here = Model.load(path("spark"));
    assertThat(here.weights().toFloats()).isEqualTo(once);
    Cli predicted = predict("spark", "of-spark");
    assertThat(predicted.end()).as(predicted.err()).isEqualTo(ExitCode.DONE);
    assertThat(numbers("of-spark")).isEqualTo(outputs(here));
    here.fit(InMemoryData.read(flowers), two);
    assertThat(here.weights().toFloats()).isEqualTo(twice);
  }

  @Test
  @Tag("full")
  void whatTheModelDoesNotSayIsAskedForInOneLine() {
    assertThat(evaluate("saved", COLUMNS))
        .satisfies(run -> assertThat(run.end()).isEqualTo(ExitCode.BAD_JOB))
        .satisfies(run -> assertThat(run.err().lines()).hasSize(1))
        .satisfies(run -> assertThat(run.err()).contains("data.label", "--set data.label=COLUMN"));
    assertThat(evaluate("saved", "fit.epochs=3"))
        .satisfies(run -> assertThat(run.end()).isEqualTo(ExitCode.BAD_JOB))
        .satisfies(run -> assertThat(run.err()).contains("only keys of section data can be set"));
  }

  @Test
  @Tag("full")
  void predictionsAreOthersWhereRowsAreReadOtherwise() {
    assertThat(predict("saved", "twice", COLUMNS).end()).isEqualTo(ExitCode.DONE);

    assertThat(predict("saved", "twice", COLUMNS).out()).contains("have been made already");
    assertThat(predict("saved", "twice", COLUMNS, CLASSES).end()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aModelThatIsMissingOrDamagedEndsWith65() throws IOException {
    model.save(path("damaged"));
    Path features = folder.resolve("damaged/features.json");
    Files.writeString(features, Files.readString(features).replaceFirst("[1-8]", "9"));
    for (String name : List.of("damaged", "missing")) {
      for (Cli run :
          Arrays.asList(
              Cli.run("summary", "--model", path(name)), evaluate(name), predict(name, "none"))) {
        assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err().lines()).singleElement().asString().contains(name);
      }
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
