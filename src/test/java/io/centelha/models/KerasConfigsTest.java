package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.constraints.Constraints;
import io.centelha.initializers.Initializers;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.regularizers.Regularizers;
import io.centelha.schedules.Schedules;
import io.centelha.words.Spelling;
import io.centelha.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations that Keras itself has written. */
class KerasConfigsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Words<?>> FAMILIES =
      Map.of(
          "layer", NamedLayer.WORDS,
          "initializer", Initializers.WORDS,
          "regularizer", Regularizers.WORDS,
          "constraint", Constraints.WORDS,
          "loss", Losses.WORDS,
          "metric", Metrics.WORDS,
          "schedule", Schedules.WORDS,
          "optimizer", OptimizerSpec.WORDS);

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in =
        KerasConfigsTest.class.getResourceAsStream("/golden/configs/configs.json")) {
      return StreamSupport.stream(JSON.readTree(in).spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areReadAsTheWordsOfAJobFileAre(JsonNode golden) {
    assertThat(unnamed(words(golden).fromJson(golden.get("keras"))))
        .isEqualTo(words(golden).fromJson(golden.get("ours")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdAllThatOursDo(JsonNode golden) {
    assertThat(differences(ours(golden, words(golden)), golden.get("keras"))).isEmpty();
  }

  private static <T> JsonNode ours(JsonNode golden, Words<T> words) {
    return words.toJson(words.fromJson(golden.get("ours")), Spelling.KERAS);
  }

  @Test
  void anArgumentThatIsNotHereIsRefusedUnlessItAsksForNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{'class_name': 'LSTM', 'config': {'units': 3, 'dropout': 0.5}}"))
        .withMessageContaining("Unknown argument of layer 'LSTM': 'dropout'.");
    assertThat(read("{'class_name': 'LSTM', 'config': {'units': 3, 'dropout': 0.0}}"))
        .isEqualTo(read("{'LSTM': {'units': 3}}"));
  }

  @Test
  void aTypeThatNetworksDoNotHaveIsRefused() {
    assertThatThrownBy(
            () -> read("{'class_name': 'Dense', 'config': {'units': 3, 'dtype': 'float16'}}"))
        .hasMessageContaining("'dtype'");
  }

  @Test
  void aClassThatIsNotHereIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{'class_name': 'Lambda', 'config': {}}"))
        .withMessageContaining("Unknown layer 'Lambda'");
  }

  private static NamedLayer read(String json) {
    try {
      return NamedLayer.WORDS.fromJson(JSON.readTree(json.replace('\'', '"')));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Words<?> words(JsonNode golden) {
    return FAMILIES.get(golden.get("family").textValue());
  }

  private static Object unnamed(Object made) {
    return (made instanceof NamedLayer layer && layer.name().equals("layer"))
        ? layer.named("")
        : made;
  }

  /** What of our form isn't in Keras' own. */
  private static List<String> differences(JsonNode ours, JsonNode keras) {
    List<String> differences = new ArrayList<>();
    if (ours instanceof ObjectNode object) {
      object
          .fields()
          .forEachRemaining(
              field ->
                  differences(field.getValue(), keras.path(field.getKey()))
                      .forEach(text -> differences.add(field.getKey() + ": " + text)));
    } else if (!isEqual(ours, keras)) {
      differences.add(ours + ", Keras has " + keras);
    }
    return differences;
  }

  /** Keras keeps some numbers in float32. */
  private static boolean isEqual(JsonNode ours, JsonNode keras) {
    boolean areNumbers = ours.isNumber() && keras.isNumber();
    return areNumbers ? ours.floatValue() == keras.floatValue() : ours.equals(keras);
  }
}
