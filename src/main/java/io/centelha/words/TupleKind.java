package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Lists of a fixed length, or one value for all of it. Written as lists. */
final class TupleKind<T> extends Kind<List<T>> {
  private final Kind<T> item;
  private final ListKind<T> list;
  private final int length;

  TupleKind(Kind<T> item, int length) {
    this.item = item;
    this.list = new ListKind<>(item, length);
    this.length = length;
  }

  @Override
  String expected() {
    return item.expected() + ", or " + list.expected();
  }

  @Override
  Optional<List<T>> read(JsonNode node) {
    return node.isArray()
        ? list.read(node)
        : item.read(node).map(one -> List.copyOf(Collections.nCopies(length, one)));
  }

  @Override
  Optional<JsonNode> write(List<T> value, Spelling spelling) {
    return list.write(value, spelling);
  }

  @Override
  ObjectNode schema() {
    return EitherKind.schema(list, item);
  }

  @Override
  List<Words<?>> families() {
    return item.families();
  }

  @Override
  String type() {
    return list.type();
  }
}
