package io.centelha.jobs.file;

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
public record JobSpec(ObjectNode json) {

  /** {@code name}. */
  public String name() {
    return json.get("name").asText();
  }

  /** {@code seed}. */
  public long seed() {
    return json.get("seed").longValue();
  }

  /** What computes: {@code native} or {@code dl4j}. */
  public String engine() {
    return json.get("engine").asText();
  }

  /** {@code data}. */
  public Data data() {
    return new Data(json.get("data"));
  }

  /** The transformations of the input, in order. */
  public List<WordWithArguments> features() {
    return WordWithArguments.list(json.get("features"));
  }

  /** The layers, from input to output. */
  public List<WordWithArguments> model() {
    return WordWithArguments.list(json.get("model"));
  }

  /** {@code compile.optimizer}. */
  public WordWithArguments optimizer() {
    return WordWithArguments.of(json.get("compile").get("optimizer"));
  }

  /** {@code compile.loss}. */
  public WordWithArguments loss() {
    return WordWithArguments.of(json.get("compile").get("loss"));
  }

  /** {@code compile.metrics}. */
  public List<JsonNode> metrics() {
    return items(json.get("compile").get("metrics"));
  }

  /** Of rows that count as much as their weights say. */
  public List<JsonNode> weightedMetrics() {
    return items(json.get("compile").get("weightedMetrics"));
  }

  /** {@code fit.epochs}. */
  public int epochs() {
    return json.get("fit").get("epochs").intValue();
  }

  /** {@code fit.batchSize}. */
  public int batchSize() {
    return json.get("fit").get("batchSize").intValue();
  }

  /** {@code fit.callbacks}. */
  public List<WordWithArguments> callbacks() {
    return WordWithArguments.list(json.get("fit").get("callbacks"));
  }

  /** {@code distribution}. */
  public Distribution distribution() {
    return new Distribution(json.get("distribution"));
  }

  /** {@code output.path}. */
  public String outputPath() {
    return json.get("output").get("path").asText();
  }

  /** When training's state is saved: {@code epoch}, {@code 10 rounds}, {@code 5 minutes}. */
  public String checkpointEvery() {
    return json.get("output").get("checkpointEvery").asText();
  }

  /** {@code output.checkpointsKept}. */
  public int checkpointsKept() {
    return json.get("output").get("checkpointsKept").intValue();
  }

  /** The section {@code data}. */
  public record Data(JsonNode json) {

    /** {@code data.format}. */
    public String format() {
      return json.get("format").asText();
    }

    /** {@code data.path}. */
    public String path() {
      return json.get("path").asText();
    }

    /** {@code data.label}. */
    public Optional<String> label() {
      return text("label");
    }

    /** Empty: all. */
    public List<String> features() {
      return texts(json.path("features"));
    }

    /** Empty: as the data say. */
    public List<Integer> shape() {
      var shape = new ArrayList<Integer>();
      json.path("shape").forEach(size -> shape.add(size.intValue()));
      return List.copyOf(shape);
    }

    /** How many classes there are, if labels are classes. */
    public OptionalInt classes() {
      JsonNode classes = json.path("classes");
      if (classes.isMissingNode()) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(classes.isArray() ? classes.size() : classes.intValue());
    }

    /** The classes' names in the order of the model's outputs; empty if they are numbers. */
    public List<String> classNames() {
      return texts(json.path("classes"));
    }

    /** {@code data.delimiter}. */
    public char delimiter() {
      return json.get("delimiter").asText().charAt(0);
    }

    /** {@code data.id}. */
    public Optional<String> id() {
      return text("id");
    }

    /** The column that says how much a row counts in the loss. */
    public Optional<String> weight() {
      return text("weight");
    }

    /** What becomes of rows that can't be used. */
    public WordWithArguments badRows() {
      return WordWithArguments.of(json.get("badRows"));
    }

    /** {@code data.validationSplit}. */
    public double validationSplit() {
      return json.get("validationSplit").doubleValue();
    }

    /** {@code data.validation}. */
    public Optional<String> validation() {
      return text("validation");
    }

    /** {@code data.test}. */
    public Optional<String> test() {
      return text("test");
    }

    private Optional<String> text(String key) {
      return Optional.ofNullable(json.get(key)).map(JsonNode::asText);
    }
  }

  /** The section {@code distribution}. */
  public record Distribution(JsonNode json) {

    /** {@code distribution.replicas}. */
    public int replicas() {
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
