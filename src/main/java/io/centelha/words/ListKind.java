package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of values of one kind. */
final class ListKind<T> extends Kind<List<T>> {
  private final Kind<T> item;
  private final int length;

  /**
   * Lists.
   *
   * @param length of each; 0 if any will do
   */
  ListKind(Kind<T> item, int length) {
    this.item = item;
    this.length = length;
  }

  @Override
  String expected() {
    return (length == 0 ? "a list" : "a list of " + length) + ", each " + item.expected();
  }

  @Override
  Optional<List<T>> read(JsonNode node) {
    if (!node.isArray() || (length > 0 && node.size() != length)) {
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    node.forEach(given -> item.read(given).ifPresent(items::add));
    return Optional.of(List.copyOf(items)).filter(read -> read.size() == node.size());
  }

  @Override
  Optional<JsonNode> write(List<T> value, Spelling spelling) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    value.forEach(each -> item.write(each, spelling).ifPresent(list::add));
    return Optional.<JsonNode>of(list).filter(written -> written.size() == value.size());
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type());
    schema.set("items", item.schema());
    return length == 0 ? schema : schema.put("minItems", length).put("maxItems", length);
  }

  @Override
  List<Words<?>> families() {
    return item.families();
  }

  @Override
  String type() {
    return "array";
  }
}
