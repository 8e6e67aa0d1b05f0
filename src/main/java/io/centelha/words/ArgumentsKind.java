package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One value for each of several arguments that nobody lists; their names in either spelling. */
final class ArgumentsKind<T> extends Kind<Map<String, T>> {
  private final Kind<T> item;

  ArgumentsKind(Kind<T> item) {
    this.item = item;
  }

  @Override
  String expected() {
    return "names of arguments, each with " + item.expected();
  }

  @Override
  Optional<Map<String, T>> read(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    Map<String, T> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> given : node.properties()) {
      String name = Spelling.camel(given.getKey());
      Checks.argument(!values.containsKey(name), "%s is given twice, in two spellings", name);
      try {
        item.read(given.getValue()).ifPresent(value -> values.put(name, value));
      } catch (IllegalArgumentException e) {
        throw RefusedException.within(given.getKey(), e);
      }
    }
    return Optional.of(Collections.unmodifiableMap(values))
        .filter(read -> read.size() == node.size());
  }

  @Override
  Optional<JsonNode> write(Map<String, T> values, Spelling spelling) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (name, value) ->
            item.write(value, spelling)
                .ifPresent(
                    written ->
                        json.set(
                            spelling == Spelling.KERAS ? Spelling.snake(name) : name, written)));
    return Optional.<JsonNode>of(json).filter(written -> written.size() == values.size());
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    schema.put("minProperties", 1).set("additionalProperties", item.schema());
    return schema;
  }

  @Override
  List<Words<?>> families() {
    return item.families();
  }

  @Override
  String type() {
    return "object";
  }
}
