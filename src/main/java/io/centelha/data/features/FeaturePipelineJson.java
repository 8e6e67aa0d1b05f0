package io.centelha.data.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The saved form of fitted transformations: {@code {"version": 1, "steps": [{"StandardScale":
 * {"mean": […], "deviation": […]}}, …]}}. Every number is read back to the bit.
 */
public final class FeaturePipelineJson {
  private static final int VERSION = 1;

  private static final Vocabulary<Function<Call, FittedTransformation>> READERS =
      new Vocabulary<>(
          "fitted transformation",
          Map.of(
              "StandardScale",
              call -> new StandardScaled(numbers(call, "mean"), numbers(call, "deviation")),
              "MinMaxScale",
              FeaturePipelineJson::minMaxScaled,
              "Rescale",
              call -> new Rescale(number(call, "scale"), number(call, "offset")),
              "Impute",
              call -> new Imputed(numbers(call, "values"))));

  private FeaturePipelineJson() {}

  /** Writes a pipeline. */
  public static JsonNode toJson(FeaturePipeline pipeline) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode steps = json.putArray("steps");
    pipeline.steps().forEach(step -> steps.add(toJson(step)));
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
    List<FittedTransformation> steps = new ArrayList<>();
    for (JsonNode step : json.get("steps")) {
      Call call = Call.of("fitted transformation", step);
      steps.add(READERS.meaning(call.name()).apply(call));
      call.end();
    }
    return new FeaturePipeline(steps);
  }

  private static JsonNode toJson(FittedTransformation step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (step instanceof StandardScaled scaled) {
      put(json, "mean", scaled.mean());
      put(json, "deviation", scaled.deviation());
      return Call.json("StandardScale", json);
    } else if (step instanceof MinMaxScaled scaled) {
      put(json, "dataMin", scaled.dataMin());
      put(json, "dataMax", scaled.dataMax());
      return Call.json("MinMaxScale", json.put("min", scaled.min()).put("max", scaled.max()));
    } else if (step instanceof Rescale rescale) {
      json.put("scale", rescale.scale()).put("offset", rescale.offset());
      return Call.json("Rescale", json);
    }
    put(json, "values", ((Imputed) step).values());
    return Call.json("Impute", json);
  }

  private static FittedTransformation minMaxScaled(Call call) {
    return new MinMaxScaled(
        numbers(call, "dataMin"),
        numbers(call, "dataMax"),
        number(call, "min"),
        number(call, "max"));
  }

  private static void put(ObjectNode json, String key, List<Double> numbers) {
    ArrayNode array = json.putArray(key);
    numbers.forEach(array::add);
  }

  private static double number(Call call, String key) {
    return call.number(key)
        .orElseThrow(() -> new IllegalArgumentException("%s needs %s".formatted(call.name(), key)));
  }

  private static List<Double> numbers(Call call, String key) {
    JsonNode array = call.node(key).orElse(JsonNodeFactory.instance.missingNode());
    Checks.argument(array.isArray(), "%s needs a list %s", call.name(), key);
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : array) {
      Checks.argument(number.isNumber(), "%s of %s holds %s", key, call.name(), number);
      numbers.add(number.doubleValue());
    }
    return numbers;
  }
}
