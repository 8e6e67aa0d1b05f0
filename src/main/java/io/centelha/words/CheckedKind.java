package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Values of a kind whose JSON, as it was written, must satisfy more than the kind asks for. */
final class CheckedKind<T> extends Kind<T> {
  private final Kind<T> kind;
  private final Consumer<JsonNode> check;

  CheckedKind(Kind<T> kind, Consumer<JsonNode> check) {
    this.kind = kind;
    this.check = check;
  }

  @Override
  String expected() {
    return kind.expected();
  }

  @Override
  Optional<T> read(JsonNode node) {
    check.accept(node);
    return kind.read(node);
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return kind.write(value, spelling);
  }

  @Override
  ObjectNode schema() {
    return kind.schema();
  }

  @Override
  List<Words<?>> families() {
    return kind.families();
  }

  @Override
  String type() {
    return kind.type();
  }
}
