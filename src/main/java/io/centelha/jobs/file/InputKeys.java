package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One field of a row that the network takes, as a job names it.
 *
 * @param name of the field, and of the network's input
 * @param key or column that holds it; absent: its name
 * @param keys or columns that hold a number of it each; empty: one holds all
 * @param type of its values
 * @param shape of one row, or of one element where rows differ in length; empty: a single number
 * @param axis the name of the axis along which rows differ in length; absent if they don't
 */
public record InputKeys(
    String name,
    Optional<String> key,
    List<String> keys,
    Field.Type type,
    List<Integer> shape,
    Optional<String> axis) {

  /** Dimensions of what an array can hold. */
  static final Kind<List<Integer>> SHAPE =
      Kind.integer(1).list().atLeast(1).checked(InputKeys::checkShape);

  /** Its keys. */
  public static final Section<InputKeys> SECTION =
      Section.of(InputKeys.class, "inputs", "One field of a row.")
          .with("name", Kind.text(), InputKeys::name, "What the network's input is called.")
          .withOptional(
              "key",
              Kind.text(),
              InputKeys::key,
              "The key or column that holds it; when absent, its name.")
          .withOptional(
              "keys",
              Kind.text().list().atLeast(1).withoutRepeats(),
              input -> DataKeys.given(input.keys()),
              "Keys or columns that hold one of its numbers each, in order; excludes key.")
          .with(
              "type",
              Kind.choice(Field.Type.class),
              InputKeys::type,
              Field.Type.FLOATS,
              "Its values: floats (float32), doubles (float64), ints (whole, 32 bits), bytes (0 to"
                  + " 255) or text.")
          .withOptional(
              "shape",
              SHAPE,
              input -> DataKeys.given(input.shape()),
              "Shape of one row; with an axis, of one of its elements. When absent, a single"
                  + " number; with keys, as many as there are.")
          .withOptional(
              "axis",
              Kind.text(),
              InputKeys::axis,
              "For rows that differ in length: what the list is of, such as tokens. Fields of one"
                  + " axis are equally long.")
          .section(
              a ->
                  new InputKeys(
                      a.get("name"),
                      a.optional("key"),
                      a.<List<String>>optional("keys").orElse(List.of()),
                      a.get("type"),
                      a.<List<Integer>>optional("shape").orElse(List.of()),
                      a.optional("axis")));

  public InputKeys {
    Checks.argument(
        type != Field.Type.TEXT || (shape.isEmpty() && axis.isEmpty() && keys.isEmpty()),
        "Input '%s': a row has a single text; leave shape, axis and keys out",
        name);
    Checks.argument(
        key.isEmpty() || keys.isEmpty(), "Input '%s': give key or keys, not both", name);
    Checks.argument(
        keys.isEmpty() || axis.isEmpty(),
        "Input '%s': rows that differ in length are a list in one key; give key",
        name);
    Checks.argument(
        keys.isEmpty() || shape.isEmpty() || dimensions(shape).size() == keys.size(),
        "Input '%s': a row of shape %s takes as many keys as numbers, got %s",
        name,
        shape,
        keys.size());
  }

  private static void checkShape(JsonNode given) {
    List<Integer> shape = new ArrayList<>();
    given.forEach(dimension -> shape.add(dimension.asInt()));
    dimensions(shape);
  }

  static Shape dimensions(List<Integer> shape) {
    return Shape.of(shape.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What holds the field: one key or column for all of it, or one for each number. */
  public List<String> columns() {
    return keys.isEmpty() ? List.of(key.orElse(name)) : keys;
  }

  /** The field. */
  public Field field() {
    if (type == Field.Type.TEXT) {
      return Field.text(name);
    }
    Shape dimensions =
        shape.isEmpty() && !keys.isEmpty() ? Shape.of(keys.size()) : dimensions(shape);
    return axis.map(given -> Field.ragged(name, type, given, dimensions))
        .orElseGet(() -> Field.of(name, type, dimensions));
  }
}
