package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One value, or one for each of several names: {@code mse}, or {@code {class: poisson, price:
 * mse}}. A value alone is read as that of the empty name, {@link Kind#ALONE}.
 *
 * <p>A word with arguments and a single name with its word look alike, {@code {huber: {delta: 1}}}
 * and {@code {price: mse}}: {@link #isByName} tells them apart.
 */
final class NamedKind<T> extends Kind<Map<String, T>> {
  /** Says that the value may be given by names. */
  static final String NAMED = "x-named";

  private final Kind<T> item;

  NamedKind(Kind<T> item) {
    this.item = item;
  }

  /**
   * Whether values are given by names.
   *
   * @param isWord whether a value alone may be a word with arguments, which is an object as well
   */
  static boolean isByName(JsonNode node, boolean isWord) {
    return node.isObject()
        && (!isWord || node.size() > 1 || (node.size() == 1 && isWord(node.elements().next())));
  }

  /** A word, or one that is written with its arguments: not the arguments of one. */
  private static boolean isWord(JsonNode value) {
    return value.isTextual()
        || (value.isObject() && value.size() == 1 && value.elements().next().isObject());
  }

  private boolean isOfWords() {
    return item.type().equals("object");
  }

  @Override
  String expected() {
    return item.expected() + ", or one for each of several names";
  }

  @Override
  Optional<Map<String, T>> read(JsonNode node) {
    if (!isByName(node, isOfWords())) {
      return item.read(node).map(value -> Map.of(ALONE, value));
    }
    return new Entries<>(item).read(node, UnaryOperator.identity());
  }

  @Override
  Optional<JsonNode> write(Map<String, T> values, Spelling spelling) {
    if (values.containsKey(ALONE)) {
      return item.write(values.get(ALONE), spelling);
    }
    return new Entries<>(item).write(values, spelling, UnaryOperator.identity());
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put(NAMED, true);
    ObjectNode named = schema.putObject("if").put("type", "object");
    if (isOfWords()) {
      ArrayNode forms = named.putArray("anyOf");
      forms.addObject().put("minProperties", 2);
      forms.addObject().put("minProperties", 1).set("additionalProperties", wordSchema());
    }
    ObjectNode each = schema.putObject("then").put("type", "object").put("minProperties", 1);
    each.set("additionalProperties", item.schema());
    schema.set("else", item.schema());
    return schema;
  }

  /** {@link #isWord} in the words of JSON Schema. */
  private static ObjectNode wordSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode forms = schema.putArray("anyOf");
    forms.addObject().put("type", "string");
    ObjectNode called = forms.addObject().put("type", "object");
    called.put("minProperties", 1).put("maxProperties", 1);
    called.putObject("additionalProperties").put("type", "object");
    return schema;
  }

  @Override
  List<Words<?>> families() {
    return item.families();
  }

  @Override
  String type() {
    return item.type();
  }
}
