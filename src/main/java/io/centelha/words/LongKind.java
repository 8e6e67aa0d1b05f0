package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Whole numbers of 64 bits; {@code 3.0} is one. */
final class LongKind extends Kind<Long> {
  private final long min;
  private final Optional<Long> max;

  LongKind(long min, Optional<Long> max) {
    this.min = min;
    this.max = max;
  }

  @Override
  String expected() {
    return "a whole number";
  }

  @Override
  Optional<Long> read(JsonNode node) {
    boolean isWhole =
        node.isIntegralNumber()
            || (node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue()));
    return Optional.of(node)
        .filter(number -> isWhole && number.canConvertToLong())
        .map(JsonNode::longValue);
  }

  @Override
  Optional<JsonNode> write(Long value, Spelling spelling) {
    return Optional.of(LongNode.valueOf(value));
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    schema.put("format", "int64").put("minimum", min);
    max.ifPresent(limit -> schema.put("maximum", limit));
    return schema;
  }

  @Override
  String type() {
    return "integer";
  }
}
