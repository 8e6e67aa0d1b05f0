package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Two values, written as true and false. */
final class FlagKind<T> extends Kind<T> {
  private final T ifTrue;
  private final T ifFalse;

  FlagKind(T ifTrue, T ifFalse) {
    this.ifTrue = ifTrue;
    this.ifFalse = ifFalse;
  }

  @Override
  String expected() {
    return "true or false";
  }

  @Override
  Optional<T> read(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isBoolean)
        .map(flag -> flag.booleanValue() ? ifTrue : ifFalse);
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return Optional.of(BooleanNode.valueOf(value.equals(ifTrue)));
  }

  @Override
  ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", type());
  }

  @Override
  String type() {
    return "boolean";
  }
}
