package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The entries of a JSON object, one value of a kind for each name.
 *
 * @param item the kind
 */
record Entries<T>(Kind<T> item) {

  /**
   * The values, in the order in which they are written; empty if one isn't of the kind.
   *
   * @param name of a value, by its key
   * @throws IllegalArgumentException if two keys are one name, or a value is refused
   */
  Optional<Map<String, T>> read(JsonNode object, UnaryOperator<String> name) {
    Map<String, T> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> given : object.properties()) {
      String called = name.apply(given.getKey());
      Checks.argument(!values.containsKey(called), "%s is given twice, in two spellings", called);
      try {
        item.read(given.getValue()).ifPresent(value -> values.put(called, value));
      } catch (IllegalArgumentException e) {
        throw RefusedException.within(given.getKey(), e);
      }
    }
    return Optional.of(Collections.unmodifiableMap(values))
        .filter(read -> read.size() == object.size());
  }

  /**
   * The object; empty if a value can't be written.
   *
   * @param key of a value, by its name
   */
  Optional<JsonNode> write(Map<String, T> values, Spelling spelling, UnaryOperator<String> key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (name, value) ->
            item.write(value, spelling).ifPresent(written -> json.set(key.apply(name), written)));
    return Optional.<JsonNode>of(json).filter(written -> written.size() == values.size());
  }
}
