package io.centelha.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.centelha.tensor.Checks;
import java.util.function.Supplier;

/** Reads parameters that are texts in the words of a job file. */
final class ParamText {
  /** In characters. */
  private static final int LONGEST = 1 << 20;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final ObjectReader YAML =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private ParamText() {}

  /** Something made of a parameter, or an error that names it. */
  static <T> T at(String name, Supplier<T> thing) {
    try {
      return thing.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Parameter %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** JSON first: what Python writes for small numbers, 1e-07, is none to a reader of YAML. */
  static JsonNode tree(String text) {
    Checks.argument(
        text.length() <= LONGEST, "%s characters, expected at most %s", text.length(), LONGEST);
    try {
      return JSON.readValue(text);
    } catch (JsonProcessingException notJson) {
      return yaml(text);
    }
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readValue(text);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException("neither JSON nor YAML: " + problem, e);
    }
  }
}
