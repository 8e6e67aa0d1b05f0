package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.models.Compilation;
import io.centelha.models.Head;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.storage.Json;
import java.util.ArrayList;
import java.util.List;

/** Optimizer and heads as JSON, all by their words. */
final class CompilationForm {

  private CompilationForm() {}

  /**
   * Writes a compilation.
   *
   * @throws IllegalArgumentException if a thing has no word
   */
  static ObjectNode toJson(Compilation compilation) {
    ObjectNode json = Json.object();
    json.set("optimizer", OptimizerSpec.WORDS.toJson(compilation.optimizer()));
    ArrayNode heads = json.putArray("heads");
    compilation.heads().forEach(head -> heads.add(toJson(head)));
    return json;
  }

  private static ObjectNode toJson(Head head) {
    ObjectNode json = Json.object().put("output", head.output());
    json.set("loss", Losses.WORDS.toJson(head.loss()));
    json.put("weight", head.weight());
    json.set("metrics", toJson(head.metrics()));
    json.set("weightedMetrics", toJson(head.weightedMetrics()));
    return json;
  }

  private static ArrayNode toJson(List<Metric> metrics) {
    ArrayNode json = Json.object().arrayNode();
    metrics.forEach(metric -> json.add(Metrics.WORDS.toJson(metric)));
    return json;
  }

  /** Reads a compilation. */
  static Compilation fromJson(JsonNode json) {
    return new Compilation(
        OptimizerSpec.WORDS.fromJson(json.path("optimizer")),
        GraphForm.each(json, "heads", CompilationForm::head));
  }

  private static Head head(JsonNode json) {
    return new Head(
        json.path("output").asText(),
        Losses.WORDS.fromJson(json.path("loss")),
        json.path("weight").asDouble(Head.DEFAULT_WEIGHT),
        metrics(json.path("metrics")),
        metrics(json.path("weightedMetrics")));
  }

  /** Of a list that may be absent. */
  static List<Metric> metrics(JsonNode words) {
    List<Metric> metrics = new ArrayList<>();
    words.forEach(word -> metrics.add(Metrics.WORDS.fromJson(word)));
    return metrics;
  }
}
