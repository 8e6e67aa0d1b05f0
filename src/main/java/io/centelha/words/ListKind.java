package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of values of one kind. */
public final class ListKind<T> extends Kind<List<T>> {
  private final Kind<T> item;
  private final int length;
  private final int atLeast;
  private final boolean isUnique;

  /**
   * Lists.
   *
   * @param length of each; 0 if any will do
   */
  ListKind(Kind<T> item, int length) {
    this(item, length, length, false);
  }

  private ListKind(Kind<T> item, int length, int atLeast, boolean isUnique) {
    this.item = item;
    this.length = length;
    this.atLeast = atLeast;
    this.isUnique = isUnique;
  }

  /** Such lists of so many values or more. */
  public ListKind<T> atLeast(int size) {
    return new ListKind<>(item, length, size, isUnique);
  }

  /** Such lists in which no value stands twice. */
  public ListKind<T> withoutRepeats() {
    return new ListKind<>(item, length, atLeast, true);
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
    for (JsonNode given : node) {
      try {
        item.read(given).ifPresent(items::add);
      } catch (IllegalArgumentException e) {
        throw RefusedException.within(String.valueOf(items.size()), e);
      }
    }
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
    if (atLeast > 0) {
      schema.put("minItems", atLeast);
    }
    if (length > 0) {
      schema.put("maxItems", length);
    }
    return isUnique ? schema.put("uniqueItems", true) : schema;
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
