package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Texts, of one form if a pattern is given. */
final class TextKind extends Kind<String> {
  private final String pattern;

  TextKind(String pattern) {
    this.pattern = pattern;
  }

  @Override
  String expected() {
    return "a text";
  }

  @Override
  Optional<String> read(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  @Override
  Optional<JsonNode> write(String value, Spelling spelling) {
    return Optional.of(TextNode.valueOf(value));
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    return pattern.isEmpty() ? schema.put("minLength", 1) : schema.put("pattern", pattern);
  }

  @Override
  String type() {
    return "string";
  }
}
