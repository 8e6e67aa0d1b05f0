package io.centelha.jobs.file;

import io.centelha.data.rows.Field;
import io.centelha.jobs.file.DataKeys.Classes;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;

/**
 * One field of a row that an output of the network is to give, as a job names it.
 *
 * @param name of the output that it is for
 * @param key or column that holds it; absent: its name
 * @param keys or columns that hold a number of it each; empty: one holds all
 * @param shape of one row, or of one element where rows differ in length; empty: a single number
 * @param axis the name of the axis along which rows differ in length; absent if they don't
 * @param classes that it is one of; absent: it is numbers
 */
public record TargetKeys(
    String name,
    Optional<String> key,
    List<String> keys,
    List<Integer> shape,
    Optional<String> axis,
    Optional<Classes> classes) {

  /** Its keys. */
  public static final Section<TargetKeys> SECTION =
      Section.of(TargetKeys.class, "targets", "One label of a row.")
          .with("name", Kind.text(), TargetKeys::name, "The output that it is for.")
          .withOptional(
              "key",
              Kind.text(),
              TargetKeys::key,
              "The key or column that holds it; when absent, its name.")
          .withOptional(
              "keys",
              Kind.text().list().atLeast(1).withoutRepeats(),
              target -> DataKeys.given(target.keys()),
              "Keys or columns that hold one of its numbers each, in order; excludes key.")
          .withOptional(
              "shape",
              InputKeys.SHAPE,
              target -> DataKeys.given(target.shape()),
              "Shape of one row; with an axis, of one of its elements. When absent, a single number;"
                  + " with keys, as many as there are.")
          .withOptional(
              "axis",
              Kind.text(),
              TargetKeys::axis,
              "For labels that rows have as many of as of an input's elements: the axis of that"
                  + " input, such as tokens.")
          .withOptional(
              "classes",
              Classes.KIND,
              TargetKeys::classes,
              "For a label that is a class: how many there are (labels then are 0 to classes - 1),"
                  + " or their names in the order of the output's numbers. When absent, it is"
                  + " numbers.")
          .section(
              a ->
                  new TargetKeys(
                      a.get("name"),
                      a.optional("key"),
                      a.<List<String>>optional("keys").orElse(List.of()),
                      a.<List<Integer>>optional("shape").orElse(List.of()),
                      a.optional("axis"),
                      a.optional("classes")));

  public TargetKeys {
    Checks.argument(
        key.isEmpty() || keys.isEmpty(), "Target '%s': give key or keys, not both", name);
    Checks.argument(
        keys.isEmpty() || axis.isEmpty(),
        "Target '%s': labels that differ in length are a list in one key; give key",
        name);
    Checks.argument(
        keys.isEmpty() || shape.isEmpty() || InputKeys.dimensions(shape).size() == keys.size(),
        "Target '%s': a label of shape %s takes as many keys as numbers, got %s",
        name,
        shape,
        keys.size());
    Checks.argument(
        classes.isEmpty() || (shape.isEmpty() && keys.isEmpty()),
        "Target '%s': a class is a single label; leave shape and keys out",
        name);
  }

  /** What holds it: one key or column for all of it, or one for each number. */
  public List<String> columns() {
    return keys.isEmpty() ? List.of(key.orElse(name)) : keys;
  }

  /** The field. */
  public Field field() {
    Shape dimensions =
        shape.isEmpty() && !keys.isEmpty() ? Shape.of(keys.size()) : InputKeys.dimensions(shape);
    return axis.map(given -> Field.ragged(name, Field.Type.FLOATS, given, dimensions))
        .orElseGet(() -> Field.of(name, Field.Type.FLOATS, dimensions));
  }
}
