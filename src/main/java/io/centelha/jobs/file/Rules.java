package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.models.Compilation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the schema can't say: rules that hold between keys of a job. */
final class Rules {

  private static final String OUTER_OPTIMIZER = "distribution.outerOptimizer";
  private static final List<String> CLIPPING = List.of("clipnorm", "clipvalue", "globalClipnorm");

  private final YamlNode written;
  private final JsonNode job;
  private final List<Problem> problems = new ArrayList<>();

  private Rules(YamlNode written) {
    this.written = written;
    this.job = written.json();
  }

  /** The problems of a job that satisfies the schema, before defaults are filled in. */
  static List<Problem> broken(YamlNode written) {
    var rules = new Rules(written);
    rules.data(rules.job.path("data"));
    rules.each("features", rules::transformation);
    rules.layerNames();
    rules.clipping();
    rules.distribution();
    rules.each("fit.callbacks", rules::callback);
    return rules.problems;
  }

  private void data(JsonNode data) {
    String format = data.path("format").asText();
    if (!format.equals("idx")) {
      check(
          data.has("label"),
          "data.format",
          format + " needs data.label: the name of the column to predict");
    } else {
      check(
          data.path("features").size() < 2,
          "data.features",
          "with format idx, one file holds all features; give one name");
      check(
          !data.has("id"),
          "data.id",
          "is for formats csv and parquet; rows of idx files are identified by their place");
      check(
          !data.has("weight"),
          "data.weight",
          "is for formats csv and parquet; idx files have no columns");
    }
    check(
        !(data.has("weight") && job.path("engine").asText().equals("dl4j")),
        "data.weight",
        "engine dl4j takes no weights of rows; leave data.weight out, or train with engine native");
    boolean isSplit = data.path("validationSplit").asDouble(0) > 0;
    check(
        !(isSplit && data.has("validation")),
        "data.validation",
        "excludes validationSplit; give one of them");
  }

  private void transformation(KeyPath path, String name, JsonNode arguments) {
    if (name.equals("Rescale")) {
      rescale(path, arguments);
    } else if (name.equals("MinMaxScale")) {
      double min = arguments.path("min").asDouble(0);
      double max = arguments.path("max").asDouble(1);
      check(min < max, path, "given min %s and max %s, expected min < max".formatted(min, max));
    } else if (name.equals("Impute")) {
      boolean isConstant = arguments.path("strategy").asText().equals("constant");
      check(
          isConstant == arguments.has("value"),
          path,
          "strategy constant needs a value, and only that one takes it");
    }
  }

  private void rescale(KeyPath path, JsonNode arguments) {
    boolean isDivision = arguments.has("divideBy");
    boolean isLinear = arguments.has("scale") || arguments.has("offset");
    check(isDivision != isLinear, path, "expected divideBy, or else scale and offset");
    check(
        arguments.path("divideBy").asDouble(1) != 0,
        path,
        "given divideBy 0, expected another number");
  }

  private void layerNames() {
    Set<String> names = new HashSet<>();
    each(
        "model",
        (path, layer, arguments) -> {
          String name = arguments.path("name").asText("");
          check(
              name.isEmpty() || names.add(name),
              path,
              "another layer is named '%s'; names are unique".formatted(name));
        });
  }

  private void clipping() {
    JsonNode optimizer = job.path("compile").path("optimizer");
    optimizer
        .fields()
        .forEachRemaining(
            chosen -> {
              long given = CLIPPING.stream().filter(chosen.getValue()::has).count();
              check(
                  given < 2,
                  "compile.optimizer",
                  "expected one of clipnorm, clipvalue, globalClipnorm, given " + given);
            });
  }

  private void distribution() {
    JsonNode distribution = job.path("distribution");
    int replicas = distribution.path("replicas").asInt(1);
    int batchSize = job.path("fit").path("batchSize").asInt(32);
    check(
        batchSize >= replicas,
        "distribution.replicas",
        "given %d, expected at most fit.batchSize (%d): every replica takes its share of a batch"
            .formatted(replicas, batchSize));
    check(
        distribution.path("warmupSteps").asLong(0) == 0
            || !distribution.path("learningRateScaling").asText("none").equals("none"),
        "distribution.warmupSteps",
        "leads to a scaled learning rate; give learningRateScaling sqrt or linear");
    distribution.path("outerOptimizer").fields().forEachRemaining(this::outerOptimizer);
    if (distribution.path("strategy").asText().equals("gradient-averaging")) {
      String message =
          "is for strategy parameter-averaging; gradient-averaging averages at every step";
      check(
          distribution.path("averageEvery").asText("epoch").equals("epoch"),
          "distribution.averageEvery",
          message);
      check(
          distribution.path("optimizerState").asText("average").equals("average"),
          "distribution.optimizerState",
          message);
      check(!distribution.has("outerOptimizer"), OUTER_OPTIMIZER, message);
    }
  }

  private void outerOptimizer(Map.Entry<String, JsonNode> chosen) {
    check(
        chosen.getValue().has("learningRate"),
        OUTER_OPTIMIZER,
        "give %s a learningRate; 1 goes all the way to the mean".formatted(chosen.getKey()));
    CLIPPING.stream()
        .filter(chosen.getValue()::has)
        .forEach(
            bound ->
                check(
                    false,
                    OUTER_OPTIMIZER,
                    bound + " is for compile.optimizer, which sees gradients of batches"));
  }

  private void callback(KeyPath path, String name, JsonNode arguments) {
    JsonNode data = job.path("data");
    boolean isValidated = data.has("validation") || data.path("validationSplit").asDouble(0) > 0;
    String monitor = arguments.path("monitor").asText("val_loss");
    String figure = monitor.replaceFirst("^val_", "");
    List<String> figures = Compilation.figures(compiled("metrics"), compiled("weightedMetrics"));
    check(
        figures.contains(figure),
        path,
        "monitors %s, but the history has %s; add it to compile.metrics or compile.weightedMetrics"
            .formatted(figure, String.join(", ", figures)));
    check(
        isValidated || !monitor.startsWith("val_"),
        path,
        "monitors %s, but the job has no validation rows; add data.validationSplit or data.validation, or monitor loss"
            .formatted(monitor));
  }

  private List<String> compiled(String key) {
    List<String> names = new ArrayList<>();
    job.path("compile").path(key).forEach(metric -> names.add(nameOf(metric)));
    return names;
  }

  /** A metric goes by its word, unless it is given a name. */
  private static String nameOf(JsonNode metric) {
    String word = Defaults.chosen(metric);
    return metric.path(word).path("name").asText(word);
  }

  /** Something checked about one named thing of a list. */
  private interface Check {
    void of(KeyPath path, String name, JsonNode arguments);
  }

  private void each(String list, Check check) {
    KeyPath path = KeyPath.parse(list);
    JsonNode items = job.at("/" + list.replace('.', '/'));
    for (int i = 0; i < items.size(); i++) {
      String name = Defaults.chosen(items.get(i));
      check.of(path.child(i).child(name), name, items.get(i).get(name));
    }
  }

  private void check(boolean holds, String path, String message) {
    check(holds, KeyPath.parse(path), message);
  }

  private void check(boolean holds, KeyPath path, String message) {
    if (!holds) {
      problems.add(new Problem(KeyPlaces.of(written, path), path, message));
    }
  }
}
