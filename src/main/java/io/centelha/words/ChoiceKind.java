package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values by a word for each. */
final class ChoiceKind<T> extends Kind<T> {
  private final Map<String, T> words;
  private final Vocabulary<T> vocabulary;

  ChoiceKind(Map<String, T> words) {
    this.words = new LinkedHashMap<>(words);
    this.vocabulary = new Vocabulary<>("word", words);
  }

  static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
    return words(type, constant -> constant.name().toLowerCase(Locale.ROOT));
  }

  static <E extends Enum<E>> Map<String, E> words(Class<E> type, Function<E, String> word) {
    var words = new LinkedHashMap<String, E>();
    for (E constant : type.getEnumConstants()) {
      words.put(word.apply(constant), constant);
    }
    return words;
  }

  @Override
  String expected() {
    return "one of " + String.join(", ", words.keySet());
  }

  @Override
  Optional<T> read(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .flatMap(word -> vocabulary.find(word.textValue()));
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return words.entrySet().stream()
        .filter(word -> word.getValue().equals(value))
        .<JsonNode>map(word -> TextNode.valueOf(word.getKey()))
        .findFirst();
  }

  @Override
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (words.size() == 1) {
      return schema.put("const", words.keySet().iterator().next());
    }
    words.keySet().forEach(schema.putArray("enum")::add);
    return schema;
  }

  @Override
  String hint(JsonNode wrong) {
    return Vocabulary.nearest(wrong.asText(), words.keySet())
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  @Override
  String type() {
    return "string";
  }
}
