package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.TransformationJson;
import io.centelha.initializers.Initializers;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.training.EarlyStoppingJson;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema's words, arguments and defaults are those of the rooms that read them. */
class SchemaWordsTest {

  private static final JobSchema SCHEMA = JobSchema.load();

  /** What arguments without default are given. */
  private static final Map<String, JsonNode> REQUIRED =
      Map.of(
          "units", JsonNodeFactory.instance.numberNode(3),
          "activation", JsonNodeFactory.instance.textNode("relu"),
          "filters", JsonNodeFactory.instance.numberNode(3),
          "kernelSize", JsonNodeFactory.instance.numberNode(3),
          "targetShape", JsonNodeFactory.instance.arrayNode().add(2),
          "rate", JsonNodeFactory.instance.numberNode(0.5),
          "scale", JsonNodeFactory.instance.numberNode(2));

  private static SchemaNode choice(String path) {
    return SCHEMA.at(KeyPath.parse(path)).orElseThrow();
  }

  static Stream<Object[]> choices() {
    return Stream.of(
        choice("model.0", NamedLayer.WORDS::fromJson),
        choice("features.0", TransformationJson::fromJson),
        choice("model.0.Dense.kernelInitializer", Initializers.WORDS::fromJson),
        choice("compile.optimizer", OptimizerSpec.WORDS::fromJson),
        choice("distribution.outerOptimizer", OptimizerSpec.WORDS::fromJson),
        choice("compile.loss", Losses.WORDS::fromJson),
        choice("fit.callbacks.0", EarlyStoppingJson::fromJson));
  }

  private static Object[] choice(String path, Function<JsonNode, ?> reader) {
    return new Object[] {path, reader};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("choices")
  void everyNamedThingIsReadWithTheDefaultsOfItsRoom(String path, Function<JsonNode, ?> reader) {
    choice(path)
        .children()
        .forEach(
            (word, named) -> {
              ObjectNode given = JsonNodeFactory.instance.objectNode();
              ObjectNode arguments = given.putObject(word);
              named.children().keySet().stream()
                  .filter(named::requires)
                  .forEach(key -> arguments.set(key, REQUIRED.get(key)));
              assertThat(reader.apply(Defaults.filled(given, choice(path))))
                  .as(word)
                  .isEqualTo(reader.apply(given));
            });
  }

  @Test
  void theSchemaKnowsEveryCallbackAndNoOther() {
    assertThat(choice("fit.callbacks.0").children().keySet())
        .containsExactlyInAnyOrderElementsOf(EarlyStoppingJson.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile.metrics.0", "compile.weightedMetrics.0"})
  void theSchemaKnowsEveryMetricAndNoOther(String path) {
    assertThat(choice(path).words()).containsExactlyInAnyOrderElementsOf(Metrics.WORDS.names());
  }

  @Test
  void everyMetricIsReadUnderItsName() {
    choice("compile.metrics.0")
        .words()
        .forEach(
            word ->
                assertThat(Metrics.WORDS.fromJson(JsonNodeFactory.instance.textNode(word)).name())
                    .isEqualTo(word));
  }
}
