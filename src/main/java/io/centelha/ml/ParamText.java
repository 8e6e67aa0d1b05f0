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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

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

  private final Params owner;

  ParamText(Params owner) {
    this.owner = owner;
  }

  /**
   * What a parameter says.
   *
   * @throws IllegalArgumentException that names the parameter, if it isn't understood
   */
  <T> T read(Param<String> param, Function<JsonNode, T> reader) {
    return at(param, () -> reader.apply(tree(owner.getOrDefault(param))));
  }

  /** What each item of a parameter's list says. */
  <T> List<T> each(Param<String> param, Function<JsonNode, T> reader) {
    return read(
        param,
        list -> {
          Checks.argument(list.isArray(), "expected a list, got %s", list);
          List<T> items = new ArrayList<>();
          list.forEach(item -> items.add(reader.apply(item)));
          return items;
        });
  }

  /** Something made of a parameter, or an error that names it. */
  static <T> T at(Param<?> param, Supplier<T> thing) {
    try {
      return thing.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Parameter %s: %s".formatted(param.name(), e.getMessage()), e);
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
