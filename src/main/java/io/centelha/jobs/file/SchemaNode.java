package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.words.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the schema says about one value of a job. It reads the forms that our schema is written in:
 * {@code $ref} into {@code $defs} with other keywords beside it, and {@code if / then / else} on
 * the value's type.
 *
 * @param root the whole schema, for references
 * @param node the keywords beside a reference
 * @param target the keywords that the reference leads to; {@code node} if there is none
 */
record SchemaNode(JsonNode root, JsonNode node, JsonNode target) {

  static SchemaNode of(JsonNode root, JsonNode node) {
    String reference = node.path("$ref").asText("");
    return new SchemaNode(root, node, reference.isEmpty() ? node : root.at(reference.substring(1)));
  }

  /** A keyword's value, a missing node if it isn't given. */
  JsonNode keyword(String name) {
    return node.has(name) ? node.get(name) : target.path(name);
  }

  String description() {
    return keyword("description").asText("");
  }

  /** What kind of thing is chosen, such as "layer". */
  String title() {
    return keyword("title").asText("");
  }

  /** The default of a key that came later: at it, the key counts as absent. */
  Optional<JsonNode> laterDefault() {
    return Optional.of(keyword("x-default")).filter(value -> !value.isMissingNode());
  }

  /** Whether a key at its default is no part of what a job is known by, since it came later. */
  boolean isNewer() {
    return keyword("x-newer").asBoolean();
  }

  Optional<JsonNode> defaultValue() {
    return Optional.of(keyword("default")).filter(value -> !value.isMissingNode());
  }

  /**
   * Whether a value is one of several named things with arguments, such as a layer; a word is short
   * for no arguments.
   */
  boolean isChoice() {
    return keyword("else").has("properties");
  }

  /** Whether a choice without arguments is a text even where it is written in full. */
  boolean isText() {
    return keyword("x-texts").asBoolean();
  }

  /** Whether a jar on the class path can bring other names for a choice. */
  boolean isOpen() {
    return keyword("x-open").asBoolean();
  }

  /** Whether a value may be given alone, or by names: see {@link #alone}. */
  boolean isNamed() {
    return keyword("x-named").asBoolean();
  }

  /** What is said of a value alone, and of each that has a name; what it means is said of all. */
  SchemaNode alone() {
    if (!isNamed()) {
      return this;
    }
    ObjectNode each = keyword("else").deepCopy();
    return of(root, each.has("description") ? each : each.put("description", description()));
  }

  /** Whether a value is given by names. */
  boolean isByName(JsonNode value) {
    return isNamed() && Kind.isNamed(value, alone().isChoice());
  }

  boolean isSection() {
    return keyword("properties").isObject();
  }

  boolean isList() {
    return keyword("items").isObject();
  }

  /** The keys of a section, or the names of a choice. */
  Map<String, SchemaNode> children() {
    if (isNamed()) {
      return alone().children();
    }
    var children = new LinkedHashMap<String, SchemaNode>();
    JsonNode properties = isChoice() ? keyword("else").get("properties") : keyword("properties");
    properties
        .fields()
        .forEachRemaining(field -> children.put(field.getKey(), of(root, field.getValue())));
    return children;
  }

  SchemaNode items() {
    return of(root, keyword("items"));
  }

  boolean requires(String key) {
    return words(keyword("required")).contains(key);
  }

  /** The two forms of a value whose form depends on its type. */
  List<SchemaNode> branches() {
    return keyword("then").isMissingNode()
        ? List.of()
        : List.of(of(root, keyword("then")), of(root, keyword("else")));
  }

  /** This choice, or the one that a value's form leads to: a schedule in the place of a number. */
  Optional<SchemaNode> choice() {
    return isChoice()
        ? Optional.of(this)
        : branches().stream().filter(SchemaNode::isChoice).findFirst();
  }

  /** Whether it is a text that this schema lists no words for. */
  boolean isAnyText() {
    JsonNode type = alone().keyword("type");
    boolean isText =
        type.isArray() ? words(type).contains("string") : type.asText().equals("string");
    return isText && words().isEmpty();
  }

  /** The words that are allowed, if only some are. */
  List<String> words() {
    var words = words(keyword("enum"));
    branches().forEach(branch -> words.addAll(branch.words()));
    if (keyword("const").isTextual()) {
      words.add(keyword("const").asText());
    }
    return words;
  }

  private static List<String> words(JsonNode array) {
    var words = new ArrayList<String>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  /**
   * Of how many equal values one alone is short for: {@code 3} for {@code [3, 3]}; 0 if of none.
   */
  int repeats() {
    JsonNode list = keyword("then");
    int length = list.path("minItems").asInt();
    return list.path("maxItems").asInt() == length ? length : 0;
  }

  /** What the schema says about a child; empty where it knows none of that name. */
  Optional<SchemaNode> child(String segment) {
    if (isNamed()) {
      return named(segment);
    }
    if (isList()) {
      return Optional.of(items());
    }
    if (keyword("additionalProperties").isObject()) {
      return Optional.of(of(root, keyword("additionalProperties")));
    }
    return Optional.ofNullable(children().get(segment))
        .or(
            () ->
                branches().stream().flatMap(branch -> branch.child(segment).stream()).findFirst());
  }

  /** A place in the list, or an argument of the word, that stands alone; else what has the name. */
  private Optional<SchemaNode> named(String segment) {
    SchemaNode alone = alone();
    boolean isOfOne = alone.isList() ? segment.matches("\\d+") : alone.child(segment).isPresent();
    return isOfOne ? alone.child(segment) : Optional.of(alone);
  }
}
