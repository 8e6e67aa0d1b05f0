package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Texts by names of any kind; a number, true or false stands for its text. */
final class TextsKind extends Kind<Map<String, String>> {

  @Override
  String expected() {
    return "keys with texts";
  }

  @Override
  Optional<Map<String, String>> read(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                texts.put(field.getKey(), field.getValue().asText());
              }
            });
    return Optional.of(Collections.unmodifiableMap(texts))
        .filter(read -> read.size() == node.size());
  }

  @Override
  Optional<JsonNode> write(Map<String, String> texts, Spelling spelling) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts.forEach(json::put);
    return Optional.of(json);
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    schema
        .putObject("additionalProperties")
        .putArray("type")
        .add("string")
        .add("number")
        .add("boolean");
    return schema;
  }

  @Override
  String type() {
    return "object";
  }
}
