package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of two kinds, told apart by their type in JSON. */
final class EitherKind<T> extends Kind<T> {
  private final Kind<T> first;
  private final Kind<T> second;

  EitherKind(Kind<T> first, Kind<T> second) {
    this.first = first;
    this.second = second;
  }

  @Override
  String expected() {
    return first.expected() + ", or " + second.expected();
  }

  @Override
  Optional<T> read(JsonNode node) {
    return first.read(node).or(() -> second.read(node));
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return first.write(value, spelling).or(() -> second.write(value, spelling));
  }

  @Override
  ObjectNode schema() {
    return schema(first, second);
  }

  /** The form that tells by the type which of the two is meant, so that messages can. */
  static ObjectNode schema(Kind<?> first, Kind<?> second) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putObject("if").put("type", first.type());
    schema.set("then", first.schema());
    schema.set("else", second.schema());
    return schema;
  }

  @Override
  List<Words<?>> families() {
    return Stream.concat(first.families().stream(), second.families().stream()).toList();
  }

  @Override
  String type() {
    return first.type();
  }
}
