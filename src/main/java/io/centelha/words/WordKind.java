package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Words of a family, each with arguments of its own. */
final class WordKind<T> extends Kind<T> {
  private final Supplier<Words<T>> words;

  WordKind(Supplier<Words<T>> words) {
    this.words = words;
  }

  @Override
  String expected() {
    return "one " + words.get().family();
  }

  @Override
  Optional<T> read(JsonNode node) {
    return Optional.of(node).filter(given -> given.isTextual() || given.isObject()).map(this::made);
  }

  private T made(JsonNode node) {
    try {
      return words.get().fromJson(node);
    } catch (IllegalArgumentException e) {
      throw node.size() == 1 ? RefusedException.within(node.fieldNames().next(), e) : e;
    }
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return words.get().knows(value)
        ? Optional.of(words.get().toJson(value, spelling))
        : Optional.empty();
  }

  @Override
  ObjectNode schema() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$ref", "#/$defs/" + Spelling.camel(words.get().family()));
  }

  @Override
  List<Words<?>> families() {
    return List.of(words.get());
  }

  @Override
  String type() {
    return "object";
  }
}
