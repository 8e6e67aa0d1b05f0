package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys with values that make one thing, as the sections of a job file do: {@code {epochs: 20,
 * batchSize: 128}}. Each key is declared once, as an argument of a word is, and from it come reader
 * and writer, schema, default and reference.
 *
 * <pre>{@code
 * public static final Section<FitKeys> SECTION =
 *     Section.of(FitKeys.class, "fit", "How long, and in what steps.")
 *         .with("epochs", Kind.integer(1), FitKeys::epochs, 1, "How many times the rows are seen.")
 *         .section(a -> new FitKeys(a.get("epochs")));
 * }</pre>
 *
 * @param <T> what the keys make
 */
public final class Section<T> extends Kind<T> {
  private final String name;
  private final String meaning;
  private final List<Argument<T, ?>> keys;
  private final Function<Given, T> maker;

  Section(String name, String meaning, List<Argument<T, ?>> keys, Function<Given, T> maker) {
    this.name = name;
    this.meaning = meaning;
    this.keys = List.copyOf(keys);
    this.maker = maker;
  }

  /**
   * Begins the declaration of a section.
   *
   * @param name as a key
   * @param meaning one sentence
   */
  public static <T> Declaration<T> of(Class<T> type, String name, String meaning) {
    return new Declaration<>(type, name, meaning);
  }

  /** What it is called as a key. */
  public String name() {
    return name;
  }

  /** One sentence. */
  String meaning() {
    return meaning;
  }

  /**
   * Reads the keys, in either spelling; those that are absent have their defaults.
   *
   * @throws RefusedException with every key that can't be read
   */
  public T fromJson(JsonNode node) {
    return read(node)
        .orElseThrow(() -> new IllegalArgumentException("Expected keys with values, got " + node));
  }

  /** Writes all keys that have a value; what {@link #fromJson} reads. */
  public ObjectNode toJson(T made) {
    return json(made, Spelling.OURS);
  }

  @Override
  String expected() {
    return "keys with values";
  }

  @Override
  Optional<T> read(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isObject).map(this::made);
  }

  private T made(JsonNode node) {
    Call call = Call.keys(name, node);
    Map<String, Object> values = new HashMap<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Argument<T, ?> key : keys) {
      try {
        values.put(key.name(), key.read(call));
      } catch (IllegalArgumentException e) {
        refusals.addAll(RefusedException.of(e));
      }
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals, null);
    }
    try {
      call.end();
      return maker.apply(new Given(name, values));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(RefusedException.of(e), e);
    }
  }

  @Override
  Optional<JsonNode> write(T value, Spelling spelling) {
    return Optional.of(json(value, spelling));
  }

  private ObjectNode json(T made, Spelling spelling) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    keys.forEach(key -> key.write(made, json, spelling));
    return json;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema =
        JsonNodeFactory.instance.objectNode().put("description", meaning).put("type", type());
    Argument.describe(keys, schema);
    return schema;
  }

  /**
   * What JSON Schema says of families of words, and of all whose words stand among their arguments,
   * by the families' names, which refer to each other as {@code #/$defs/layer}.
   */
  public Map<String, ObjectNode> definitions(Words.Origin origin) {
    Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    families().forEach(words -> words.addSchemas(origin, schemas));
    return schemas;
  }

  @Override
  List<Words<?>> families() {
    List<Words<?>> families = new ArrayList<>();
    keys.forEach(key -> families.addAll(key.kind().families()));
    return families;
  }

  @Override
  String type() {
    return "object";
  }
}
