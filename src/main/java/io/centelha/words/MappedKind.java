package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Values of one kind that are made into something else. */
final class MappedKind<T, R> extends Kind<R> {
  private final Kind<T> kind;
  private final Function<T, R> to;
  private final Function<R, Optional<T>> from;

  MappedKind(Kind<T> kind, Function<T, R> to, Function<R, Optional<T>> from) {
    this.kind = kind;
    this.to = to;
    this.from = from;
  }

  @Override
  String expected() {
    return kind.expected();
  }

  @Override
  Optional<R> read(JsonNode node) {
    return kind.read(node).map(to);
  }

  @Override
  Optional<JsonNode> write(R value, Spelling spelling) {
    return from.apply(value).flatMap(found -> kind.write(found, spelling));
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
