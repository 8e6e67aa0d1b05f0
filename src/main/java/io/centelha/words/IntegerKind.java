package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Whole numbers; {@code 3.0} is one. */
final class IntegerKind extends Kind<Integer> {
  private final int min;
  private final Optional<Integer> max;

  IntegerKind(int min, Optional<Integer> max) {
    this.min = min;
    this.max = max;
  }

  @Override
  String expected() {
    return "a whole number";
  }

  @Override
  Optional<Integer> read(JsonNode node) {
    boolean isWhole = node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue());
    return Optional.of(node)
        .filter(number -> isWhole && number.canConvertToInt())
        .map(JsonNode::intValue);
  }

  @Override
  Optional<JsonNode> write(Integer value, Spelling spelling) {
    return Optional.of(IntNode.valueOf(value));
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    if (min > Integer.MIN_VALUE) {
      schema.put("minimum", min);
    }
    max.ifPresent(limit -> schema.put("maximum", limit));
    return schema;
  }

  @Override
  String type() {
    return "integer";
  }
}
