package io.centelha.jobs.file;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;

/**
 * One field of a row, as a job names it.
 *
 * @param name of the field, and of the network's input
 * @param key that holds it; absent: its name
 * @param type of its values
 * @param shape of one row, or of one element where rows differ in length; empty: a single number
 * @param axis the name of the axis along which rows differ in length; absent if they don't
 */
public record InputKeys(
    String name,
    Optional<String> key,
    Field.Type type,
    List<Integer> shape,
    Optional<String> axis) {

  /** Its keys. */
  public static final Section<InputKeys> SECTION =
      Section.of(InputKeys.class, "inputs", "One field of a row.")
          .with("name", Kind.text(), InputKeys::name, "What the network's input is called.")
          .withOptional(
              "key", Kind.text(), InputKeys::key, "The key that holds it; when absent, its name.")
          .with(
              "type",
              Kind.choice(Field.Type.class),
              InputKeys::type,
              Field.Type.FLOATS,
              "Its values: floats (float32), doubles (float64), ints (whole, 32 bits), bytes (0 to"
                  + " 255) or text.")
          .withOptional(
              "shape",
              Kind.integer(1).list().atLeast(1),
              input -> Optional.of(input.shape()).filter(shape -> !shape.isEmpty()),
              "Shape of one row; with an axis, of one of its elements. When absent, a single"
                  + " number.")
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
                      a.get("type"),
                      a.<List<Integer>>optional("shape").orElse(List.of()),
                      a.optional("axis")));

  public InputKeys {
    Checks.argument(
        type != Field.Type.TEXT || (shape.isEmpty() && axis.isEmpty()),
        "Input '%s': a row has a single text; leave shape and axis out",
        name);
  }

  /** The field. */
  public Field field() {
    Shape dimensions = Shape.of(shape.stream().mapToInt(Integer::intValue).toArray());
    if (type == Field.Type.TEXT) {
      return Field.text(name);
    }
    return axis.map(given -> Field.ragged(name, type, given, dimensions))
        .orElseGet(() -> Field.of(name, type, dimensions));
  }
}
