package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Numbers, between limits if some are given. */
public final class NumberKind extends Kind<Double> {
  static final NumberKind ANY = new NumberKind(Map.of());

  /** By the names that JSON Schema has for them. */
  private final Map<String, Double> limits;

  private NumberKind(Map<String, Double> limits) {
    this.limits = limits;
  }

  /** Such numbers that are not below {@code limit}. */
  public NumberKind atLeast(double limit) {
    return with("minimum", limit);
  }

  /** Such numbers that are above {@code limit}. */
  public NumberKind above(double limit) {
    return with("exclusiveMinimum", limit);
  }

  /** Such numbers that are not above {@code limit}. */
  public NumberKind atMost(double limit) {
    return with("maximum", limit);
  }

  /** Such numbers that are below {@code limit}. */
  public NumberKind below(double limit) {
    return with("exclusiveMaximum", limit);
  }

  private NumberKind with(String name, double limit) {
    var all = new TreeMap<>(limits);
    all.put(name, limit);
    return new NumberKind(all);
  }

  @Override
  String expected() {
    return "a number";
  }

  @Override
  Optional<Double> read(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isNumber).map(JsonNode::doubleValue);
  }

  @Override
  Optional<JsonNode> write(Double value, Spelling spelling) {
    return Optional.of(DoubleNode.valueOf(value));
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    for (String name :
        new String[] {"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"}) {
      if (limits.containsKey(name)) {
        schema.set(name, shortest(limits.get(name)));
      }
    }
    return schema;
  }

  /** {@code 1} rather than {@code 1.0}. */
  static NumericNode shortest(double value) {
    return value == (int) value ? IntNode.valueOf((int) value) : DoubleNode.valueOf(value);
  }

  @Override
  String type() {
    return "number";
  }
}
