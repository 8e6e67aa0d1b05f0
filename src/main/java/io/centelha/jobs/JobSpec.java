package io.centelha.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A resolved job by its keys. What the keys mean, and their ranges, is in the schema.
 *
 * @param json the resolved job; not modified after construction
 */
record JobSpec(ObjectNode json) {

  String name() {
    return json.get("name").asText();
  }

  long seed() {
    return json.get("seed").longValue();
  }

  /** What computes: {@code native} or {@code dl4j}. */
  String engine() {
    return json.get("engine").asText();
  }

  Data data() {
    return new Data(json.get("data"));
  }

  /** The transformations of the input, in order. */
  List<Named> features() {
    return Named.list(json.get("features"));
  }

  /** The layers, from input to output. */
  List<Named> model() {
    return Named.list(json.get("model"));
  }

  Named optimizer() {
    return Named.of(json.get("compile").get("optimizer"));
  }

  Named loss() {
    return Named.of(json.get("compile").get("loss"));
  }

  List<JsonNode> metrics() {
    return items(json.get("compile").get("metrics"));
  }

  /** Of rows that count as much as their weights say. */
  List<JsonNode> weightedMetrics() {
    return items(json.get("compile").get("weightedMetrics"));
  }

  int epochs() {
    return json.get("fit").get("epochs").intValue();
  }

  int batchSize() {
    return json.get("fit").get("batchSize").intValue();
  }

  List<Named> callbacks() {
    return Named.list(json.get("fit").get("callbacks"));
  }

  Distribution distribution() {
    return new Distribution(json.get("distribution"));
  }

  String outputPath() {
    return json.get("output").get("path").asText();
  }

  /** When training's state is saved: {@code epoch}, {@code 10 rounds}, {@code 5 minutes}. */
  String checkpointEvery() {
    return json.get("output").get("checkpointEvery").asText();
  }

  int checkpointsKept() {
    return json.get("output").get("checkpointsKept").intValue();
  }

  /** The section {@code data}. */
  record Data(JsonNode json) {

    String format() {
      return json.get("format").asText();
    }

    String path() {
      return json.get("path").asText();
    }

    Optional<String> label() {
      return text("label");
    }

    /** Empty: all. */
    List<String> features() {
      return texts(json.path("features"));
    }

    /** Empty: as the data say. */
    List<Integer> shape() {
      var shape = new ArrayList<Integer>();
      json.path("shape").forEach(size -> shape.add(size.intValue()));
      return List.copyOf(shape);
    }

    /** How many classes there are, if labels are classes. */
    OptionalInt classes() {
      JsonNode classes = json.path("classes");
      if (classes.isMissingNode()) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(classes.isArray() ? classes.size() : classes.intValue());
    }

    /** The classes' names in the order of the model's outputs; empty if they are numbers. */
    List<String> classNames() {
      return texts(json.path("classes"));
    }

    char delimiter() {
      return json.get("delimiter").asText().charAt(0);
    }

    Optional<String> id() {
      return text("id");
    }

    /** The column that says how much a row counts in the loss. */
    Optional<String> weight() {
      return text("weight");
    }

    /** What becomes of rows that can't be used. */
    Named badRows() {
      return Named.of(json.get("badRows"));
    }

    double validationSplit() {
      return json.get("validationSplit").doubleValue();
    }

    Optional<String> validation() {
      return text("validation");
    }

    Optional<String> test() {
      return text("test");
    }

    private Optional<String> text(String key) {
      return Optional.ofNullable(json.get(key)).map(JsonNode::asText);
    }
  }

  /** The section {@code distribution}. */
  record Distribution(JsonNode json) {

    int replicas() {
      return json.get("replicas").intValue();
    }
  }

  private static List<JsonNode> items(JsonNode array) {
    var items = new ArrayList<JsonNode>();
    array.forEach(items::add);
    return List.copyOf(items);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
