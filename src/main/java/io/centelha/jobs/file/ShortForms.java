package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes words in full: where a named thing with arguments is expected, {@code rmsprop} is short
 * for {@code rmsprop: {}}.
 */
final class ShortForms {

  private ShortForms() {}

  static YamlNode inFull(YamlNode node, SchemaNode schema) {
    if (schema.isChoice()) {
      return choice(node, schema);
    }
    if (schema.isList() && node instanceof YamlNode.Items list) {
      var items = new ArrayList<YamlNode>();
      list.items().forEach(item -> items.add(inFull(item, schema.items())));
      return new YamlNode.Items(list.place(), items);
    }
    return node instanceof YamlNode.Keys keys ? section(keys, schema) : node;
  }

  private static YamlNode section(YamlNode.Keys keys, SchemaNode schema) {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    keys.entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    schema
                        .child(key)
                        .map(
                            child ->
                                new YamlNode.Entry(entry.place(), inFull(entry.value(), child)))
                        .orElse(entry)));
    return new YamlNode.Keys(keys.place(), entries);
  }

  private static YamlNode choice(YamlNode node, SchemaNode schema) {
    if (node instanceof YamlNode.Scalar word && word.json().isTextual()) {
      return withoutArguments(word.place(), word.json().asText());
    }
    if (node instanceof YamlNode.Keys keys && keys.entries().size() == 1) {
      var only = keys.entries().entrySet().iterator().next();
      boolean isBare =
          only.getValue().value() instanceof YamlNode.Scalar value && value.json().isNull();
      return isBare
          ? withoutArguments(only.getValue().place(), only.getKey())
          : section(keys, schema);
    }
    return node;
  }

  /** The full form of a word. */
  static YamlNode.Keys withoutArguments(JobPlace place, String word) {
    var none = new YamlNode.Keys(place, Map.of());
    return new YamlNode.Keys(place, Map.of(word, new YamlNode.Entry(place, none)));
  }

  /** Whether {@code json} is the short form of something called {@code word}. */
  static boolean isShortFor(String word, JsonNode json) {
    return json.isTextual() && json.asText().equals(word);
  }
}
