package io.centelha.data.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import io.centelha.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The saved form of fitted transformations: {@code {"version": 1, "steps": [{"StandardScale":
 * {"mean": […], "deviation": […]}}, …]}}. Every number is read back to the bit.
 */
public final class FeaturePipelineJson {
  private static final int VERSION = 1;
  private static final String OTHERS = "inputs";

  private static final Words<FittedTransformation> WORDS =
      Words.of(
          FittedTransformation.class,
          "fitted transformation",
          StandardScaled.WORD,
          MinMaxScaled.WORD,
          Rescale.WORD,
          Imputed.WORD,
          FittedLookup.WORD,
          KeptFloat64.WORD);

  private FeaturePipelineJson() {}

  /** Writes a pipeline. */
  public static JsonNode toJson(FeaturePipeline pipeline) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    json.set("steps", steps(pipeline.steps()));
    if (!pipeline.others().isEmpty()) {
      ObjectNode others = json.putObject(OTHERS);
      pipeline.others().forEach((input, steps) -> others.set(input, steps(steps)));
    }
    return json;
  }

  /**
   * Reads a pipeline.
   *
   * @throws IllegalArgumentException if it isn't one that {@link #toJson} wrote
   */
  public static FeaturePipeline fromJson(JsonNode json) {
    Checks.argument(
        json.path("version").asInt() == VERSION && json.path("steps").isArray(),
        "Expected fitted transformations of version %s, got version %s",
        VERSION,
        json.path("version"));
    FeaturePipeline pipeline = new FeaturePipeline(steps(json.get("steps")));
    for (var other : json.path(OTHERS).properties()) {
      pipeline = pipeline.with(other.getKey(), new FeaturePipeline(steps(other.getValue())));
    }
    return pipeline;
  }

  private static ArrayNode steps(List<FittedTransformation> steps) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    steps.forEach(step -> array.add(WORDS.toJson(step)));
    return array;
  }

  private static List<FittedTransformation> steps(JsonNode array) {
    List<FittedTransformation> steps = new ArrayList<>();
    array.forEach(step -> steps.add(WORDS.fromJson(step)));
    return steps;
  }
}
