package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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
    return new Entries<>(item)
        .read(node, Spelling::camel)
        .map(values -> Collections.unmodifiableMap(new TreeMap<>(values)));
  }

  @Override
  Optional<JsonNode> write(Map<String, T> values, Spelling spelling) {
    return new Entries<>(item)
        .write(
            values,
            spelling,
            spelling == Spelling.KERAS ? Spelling::snake : UnaryOperator.identity());
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
