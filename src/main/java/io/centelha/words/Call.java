package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * A word with arguments, as job files and saved forms write it: {@code "rmsprop"}, or {@code
 * {"rmsprop": {"rho": 0.8}}}; or as Keras' configurations do, see {@link KerasConfig}. A reader
 * asks for the arguments that it knows and then calls {@link #end}, which refuses the others; so
 * the known arguments are those asked for, and are listed nowhere else. An argument that is {@code
 * null} counts as not given.
 */
public final class Call {
  private final String kind;
  private final String name;
  private final JsonNode arguments;
  private final Spelling spelling;
  private final TreeSet<String> known = new TreeSet<>();

  private Call(String kind, String name, JsonNode arguments, Spelling spelling) {
    this.kind = kind;
    this.name = name;
    this.arguments = arguments;
    this.spelling = spelling;
  }

  /**
   * Takes a word and its arguments apart.
   *
   * @param kind what the word names, for messages: {@code "optimizer"}
   * @throws IllegalArgumentException if {@code node} has neither form
   */
  public static Call of(String kind, JsonNode node) {
    if (node.isTextual()) {
      return new Call(kind, node.textValue(), JsonNodeFactory.instance.objectNode(), Spelling.OURS);
    }
    if (KerasConfig.is(node)) {
      return new Call(
          kind, KerasConfig.className(node), KerasConfig.arguments(node), Spelling.KERAS);
    }
    Checks.argument(
        node.isObject() && node.size() == 1,
        "The %s must be a name, or one name with its arguments as in {name: {key: value}}, got %s",
        kind,
        node);
    String name = node.fieldNames().next();
    JsonNode arguments = node.get(name);
    Checks.argument(
        arguments.isObject() || arguments.isNull(),
        "The arguments of %s '%s' must be key: value pairs, got %s",
        kind,
        name,
        arguments);
    return new Call(kind, name, arguments, Spelling.OURS);
  }

  /** The keys of a section, taken as its arguments. */
  static Call keys(String name, JsonNode section) {
    return new Call("section", name, section, Spelling.OURS);
  }

  /** The JSON form of a word with arguments; the word alone if there are none. */
  public static JsonNode json(String name, ObjectNode arguments) {
    return arguments.isEmpty()
        ? JsonNodeFactory.instance.textNode(name)
        : JsonNodeFactory.instance.objectNode().set(name, arguments);
  }

  /** The word, as it was written. */
  public String name() {
    return name;
  }

  /** How it is written. */
  Spelling spelling() {
    return spelling;
  }

  /** A number, if it is given. */
  public Optional<Double> number(String key) {
    return value(key, Kind.number());
  }

  /** An argument of any form, if it is given. */
  public Optional<JsonNode> node(String key) {
    return given(key);
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException if there is an argument that nobody asked for: lists the known
   *     ones, and names the nearest if one is near
   */
  public void end() {
    for (Iterator<String> keys = arguments.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (known.stream().map(Spelling::plain).noneMatch(Spelling.plain(key)::equals)) {
        throw Vocabulary.unknown(
            "argument of %s '%s':".formatted(kind, name), key, List.copyOf(known));
      }
    }
  }

  /** A configuration of Keras' without arguments that need not be asked for. */
  Call without(BiPredicate<String, JsonNode> idle) {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    arguments
        .fields()
        .forEachRemaining(
            argument -> {
              if (!idle.test(argument.getKey(), argument.getValue())) {
                left.set(argument.getKey(), KerasConfig.decimal(argument.getValue()));
              }
            });
    return new Call(kind, name, left, spelling);
  }

  /** The value of an argument, if it is given. */
  <V> Optional<V> value(String key, Kind<V> values) {
    return given(key).map(node -> values.read(node).orElseThrow(() -> wrong(key, values, node)));
  }

  /** What a missing argument leads to. */
  IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("%s '%s' needs %s".formatted(kind, name, key));
  }

  private IllegalArgumentException wrong(String key, Kind<?> values, JsonNode node) {
    return new IllegalArgumentException(
        "%s of %s '%s' must be %s, got %s%s"
            .formatted(key, kind, name, values.expected(), node, values.hint(node)));
  }

  /** An argument in either spelling, but not in both. */
  private Optional<JsonNode> given(String key) {
    known.add(key);
    List<String> spelled = new ArrayList<>();
    arguments
        .fieldNames()
        .forEachRemaining(
            given -> {
              if (Spelling.plain(given).equals(Spelling.plain(key))) {
                spelled.add(given);
              }
            });
    Checks.argument(
        spelled.size() < 2,
        "%s '%s' has %s, which are one argument; give %s",
        kind,
        name,
        String.join(" and ", spelled),
        key);
    return spelled.stream().map(arguments::get).filter(node -> !node.isNull()).findFirst();
  }
}
