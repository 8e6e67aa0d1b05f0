package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.words.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a job in one form: keys and words in our spelling, where Keras' is accepted too ({@code
 * batch_size}); and, where a named thing with arguments is expected, {@code rmsprop: {}} for {@code
 * rmsprop}. What the schema doesn't know stays as it is.
 */
final class ShortForms {

  private ShortForms() {}

  /**
   * The job in one form.
   *
   * @throws JobFileException if a key is given in both spellings
   */
  static YamlNode inFull(YamlNode node, SchemaNode schema) {
    if (schema.isNamed()) {
      return schema.isByName(node.json()) && node instanceof YamlNode.Keys keys
          ? named(keys, schema.alone())
          : inFull(node, schema.alone());
    }
    if (schema.isChoice()) {
      return choice(node, schema);
    }
    if (schema.isList() && node instanceof YamlNode.Items list) {
      var items = new ArrayList<YamlNode>();
      list.items().forEach(item -> items.add(inFull(item, schema.items())));
      return new YamlNode.Items(list.place(), items);
    }
    return node instanceof YamlNode.Keys keys ? section(keys, schema) : branch(node, schema);
  }

  /** Names are the job's own. */
  private static YamlNode named(YamlNode.Keys keys, SchemaNode each) {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    keys.entries()
        .forEach(
            (name, entry) ->
                entries.put(name, new YamlNode.Entry(entry.place(), inFull(entry.value(), each))));
    return new YamlNode.Keys(keys.place(), entries);
  }

  /** A value whose form depends on its type: what is no section may be a word. */
  private static YamlNode branch(YamlNode node, SchemaNode schema) {
    boolean isWord = node instanceof YamlNode.Scalar scalar && scalar.json().isTextual();
    return schema.branches().stream()
        .filter(branch -> isWord && branch.isChoice())
        .findFirst()
        .map(branch -> choice(node, branch))
        .orElse(node);
  }

  private static YamlNode section(YamlNode.Keys keys, SchemaNode schema) {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    keys.entries()
        .forEach(
            (key, entry) -> {
              String ours = spelled(key, schema);
              YamlNode value =
                  schema
                      .child(ours)
                      .map(child -> inFull(entry.value(), child))
                      .orElse(entry.value());
              if (entries.put(ours, new YamlNode.Entry(entry.place(), value)) != null) {
                throw new JobFileException(
                    entry.place(),
                    "%s is given twice, in two spellings; give %s".formatted(ours, ours));
              }
            });
    return new YamlNode.Keys(keys.place(), entries);
  }

  /** A key or a word as we spell it, if the schema knows it there. */
  static String spelled(String given, SchemaNode schema) {
    Set<String> known = names(schema);
    return known.contains(given)
        ? given
        : known.stream()
            .filter(name -> Spelling.plain(name).equals(Spelling.plain(given)))
            .findFirst()
            .orElse(given);
  }

  private static Set<String> names(SchemaNode schema) {
    return Stream.concat(Stream.of(schema), schema.branches().stream())
        .filter(known -> known.isSection() || known.isChoice())
        .findFirst()
        .map(known -> known.children().keySet())
        .orElse(Set.of());
  }

  private static YamlNode choice(YamlNode node, SchemaNode schema) {
    if (node instanceof YamlNode.Scalar word && word.json().isTextual()) {
      return alone(word.place(), word.json().asText(), schema);
    }
    if (node instanceof YamlNode.Keys keys && keys.entries().size() == 1) {
      var only = keys.entries().entrySet().iterator().next();
      boolean isBare = isBare(only.getValue().value(), schema);
      return isBare ? alone(only.getValue().place(), only.getKey(), schema) : section(keys, schema);
    }
    return node;
  }

  private static boolean isBare(YamlNode arguments, SchemaNode schema) {
    boolean isEmpty = arguments instanceof YamlNode.Keys keys && keys.entries().isEmpty();
    return arguments.json().isNull() || (schema.isText() && isEmpty);
  }

  private static YamlNode alone(JobPlace place, String word, SchemaNode schema) {
    String ours = spelled(word, schema);
    return schema.isText()
        ? new YamlNode.Scalar(place, TextNode.valueOf(ours))
        : withoutArguments(place, ours);
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
