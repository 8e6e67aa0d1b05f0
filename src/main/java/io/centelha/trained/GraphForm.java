package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Spec;
import io.centelha.models.Graph;
import io.centelha.models.Graph.Call;
import io.centelha.models.Graph.Output;
import io.centelha.models.Graph.Tap;
import io.centelha.storage.Json;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A graph of layers as JSON: inputs, layers by their words, calls and outputs. What a call or an
 * output takes is {@code [source, output]}, where inputs are numbered before calls: see {@link
 * Graph}. What a call takes by name stands beside the plain ones: {@code {"plain": […], "named":
 * {"initialState": […]}}}.
 */
final class GraphForm {
  private static final String NESTED = "Graph";
  private static final String INPUTS = "inputs";
  private static final String PLAIN = "plain";
  private static final String NAMED = "named";

  private GraphForm() {}

  /**
   * Writes a graph.
   *
   * @throws IllegalArgumentException if a layer has no word
   */
  static ObjectNode toJson(Graph graph) {
    ObjectNode json = Json.object();
    ArrayNode inputs = json.putArray(INPUTS);
    graph.inputs().forEach(input -> inputs.add(toJson(input)));
    ArrayNode layers = json.putArray("layers");
    graph.layers().forEach(layer -> layers.add(toJson(layer)));
    ArrayNode calls = json.putArray("calls");
    graph.calls().forEach(call -> calls.add(toJson(call)));
    ArrayNode outputs = json.putArray("outputs");
    for (Output output : graph.outputs()) {
      outputs.addObject().put("name", output.name()).set("tap", toJson(output.tap()));
    }
    return json;
  }

  private static ObjectNode toJson(Input input) {
    String kind = input.spec().kind().name().toLowerCase(Locale.ROOT);
    ObjectNode json = Json.object().put("name", input.name()).put("kind", kind);
    IntStream.of(input.spec().shape().dimensions()).forEach(json.putArray("shape")::add);
    return input.spec().isRagged() ? json.put("axis", input.spec().axis()) : json;
  }

  private static JsonNode toJson(NamedLayer layer) {
    if (!(layer.layer() instanceof Graph nested)) {
      return NamedLayer.WORDS.toJson(layer);
    }
    ObjectNode json = toJson(nested).put("name", layer.name()).put("trainable", !layer.isFrozen());
    return Json.object().set(NESTED, json);
  }

  /** A jar from before there were names misses the list, and refuses the graph. */
  private static ObjectNode toJson(Call call) {
    ObjectNode json = Json.object().put("layer", call.layer());
    if (call.named().isEmpty()) {
      json.set(INPUTS, toJson(call.inputs()));
      return json;
    }
    ObjectNode given = json.putObject(INPUTS);
    given.set(PLAIN, toJson(call.inputs()));
    ObjectNode named = given.putObject(NAMED);
    call.named().forEach((name, taps) -> named.set(name, toJson(taps)));
    return json;
  }

  private static ArrayNode toJson(List<Tap> taps) {
    ArrayNode json = Json.object().arrayNode();
    taps.forEach(tap -> json.add(toJson(tap)));
    return json;
  }

  private static JsonNode toJson(Tap tap) {
    return Json.object().arrayNode().add(tap.source()).add(tap.output());
  }

  /**
   * Reads a graph.
   *
   * @throws IllegalArgumentException if it isn't one, or a layer's word is not known here
   */
  static Graph fromJson(JsonNode json) {
    return new Graph(
        each(json, INPUTS, GraphForm::input),
        each(json, "layers", GraphForm::layer),
        each(json, "calls", GraphForm::call),
        each(json, "outputs", GraphForm::output));
  }

  /** What each item of a list is. */
  static <T> List<T> each(JsonNode json, String key, Function<JsonNode, T> reader) {
    Checks.argument(json.path(key).isArray(), "it has no list %s", key);
    List<T> all = new ArrayList<>();
    json.get(key).forEach(item -> all.add(reader.apply(item)));
    return all;
  }

  private static Input input(JsonNode json) {
    Spec spec =
        new Spec(kind(json.path("kind").asText()), shape(json), json.path("axis").asText(""));
    return new Input(json.path("name").asText(), spec);
  }

  private static Spec.Kind kind(String word) {
    return Spec.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Shape shape(JsonNode json) {
    return Shape.of(
        each(json, "shape", JsonNode::intValue).stream().mapToInt(Integer::intValue).toArray());
  }

  private static NamedLayer layer(JsonNode json) {
    JsonNode nested = json.path(NESTED);
    if (!nested.isObject()) {
      return NamedLayer.WORDS.fromJson(json);
    }
    NamedLayer layer = new NamedLayer(nested.path("name").asText(), fromJson(nested));
    return nested.path("trainable").asBoolean(true) ? layer : layer.frozen();
  }

  private static Call call(JsonNode json) {
    JsonNode given = json.path(INPUTS);
    String layer = json.path("layer").asText();
    if (!given.isObject()) {
      return new Call(layer, each(json, INPUTS, GraphForm::tap));
    }
    Map<String, List<Tap>> named = new TreeMap<>();
    JsonNode byName = given.path(NAMED);
    byName
        .fieldNames()
        .forEachRemaining(name -> named.put(name, each(byName, name, GraphForm::tap)));
    return new Call(layer, each(given, PLAIN, GraphForm::tap), named);
  }

  private static Output output(JsonNode json) {
    return new Output(json.path("name").asText(), tap(json.path("tap")));
  }

  private static Tap tap(JsonNode json) {
    return new Tap(json.path(0).asInt(-1), json.path(1).asInt(-1));
  }
}
