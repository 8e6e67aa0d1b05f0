package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.distributed.frames.FrameField;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * One input or target of a network, and the columns of a DataFrame that hold it.
 *
 * @param name of the network's input or output; {@link Kind#ALONE} for the only one
 * @param columns one that holds all of it, or one for each number
 * @param type of its values; absent: the column tells
 * @param shape of one row, or of one element where rows differ in length; absent: the column tells
 * @param axis the name of the axis along which rows differ in length; absent if they don't
 */
record ColumnKeys(
    String name,
    List<String> columns,
    Optional<Field.Type> type,
    Optional<List<Integer>> shape,
    Optional<String> axis) {
  private static final Section<ColumnKeys> SECTION =
      Section.of(ColumnKeys.class, "columns", "One input or target, and the columns that hold it.")
          .with("name", Kind.text(), ColumnKeys::name, "What the network calls it.")
          .with(
              "columns",
              Kind.text().list().atLeast(1),
              ColumnKeys::columns,
              "The column that holds it, or one for each of its numbers.")
          .withOptional(
              "type",
              Kind.choice(Field.Type.class),
              ColumnKeys::type,
              "Its values: floats, doubles, ints, bytes or text. When absent, as the column.")
          .withOptional(
              "shape",
              Kind.integer(1).list(),
              ColumnKeys::shape,
              "Shape of one row; with an axis, of one of its elements.")
          .withOptional(
              "axis",
              Kind.text(),
              ColumnKeys::axis,
              "For rows that differ in length: what the list is of, such as tokens.")
          .section(
              a ->
                  new ColumnKeys(
                      a.get("name"),
                      a.get("columns"),
                      a.optional("type"),
                      a.optional("shape"),
                      a.optional("axis")));

  /** Names with columns, a column alone, or a list with all that is to be said. */
  static final Kind<List<ColumnKeys>> KIND =
      SECTION
          .list()
          .atLeast(1)
          .or(Kind.text().orNamed().as(ColumnKeys::named, list -> Optional.empty()));

  /** Checks what is said of a text. */
  ColumnKeys {
    Checks.argument(
        type.isEmpty()
            || type.get() != Field.Type.TEXT
            || (shape.isEmpty() && axis.isEmpty() && columns.size() == 1),
        "'%s' is a single text in one column; leave shape and axis out",
        name);
  }

  private static List<ColumnKeys> named(Map<String, String> columns) {
    List<ColumnKeys> keys = new ArrayList<>();
    columns.forEach((name, column) -> keys.add(of(name, List.of(column))));
    return keys;
  }

  private static ColumnKeys of(String name, List<String> columns) {
    return new ColumnKeys(name, columns, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** All that can be said of a field. */
  static ColumnKeys of(Field field, List<String> columns) {
    if (field.type() == Field.Type.TEXT) {
      return new ColumnKeys(
          field.name(), columns, Optional.of(field.type()), Optional.empty(), Optional.empty());
    }
    List<Integer> shape = new ArrayList<>();
    for (int dimension : field.shape().dimensions()) {
      shape.add(dimension);
    }
    return new ColumnKeys(
        field.name(),
        columns,
        Optional.of(field.type()),
        Optional.of(shape),
        Optional.of(field.axis()).filter(name -> !name.isEmpty()));
  }

  /** The value of a parameter that says these. */
  static String text(List<ColumnKeys> columns) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    columns.forEach(keys -> list.add(SECTION.toJson(keys)));
    return list.toString();
  }

  /** The same under a name, if it has none. */
  ColumnKeys orNamed(String only) {
    return name.equals(Kind.ALONE) ? new ColumnKeys(only, columns, type, shape, axis) : this;
  }

  private boolean isToldByColumn() {
    return type.isEmpty() && shape.isEmpty() && axis.isEmpty();
  }

  /** The field, where the column doesn't tell. */
  private Field field() {
    Field.Type values = type.orElse(Field.Type.FLOATS);
    if (values == Field.Type.TEXT) {
      return Field.text(name);
    }
    Shape each = shape.map(ColumnKeys::shape).orElse(several());
    return axis.map(given -> Field.ragged(name, values, given, each))
        .orElseGet(() -> Field.of(name, values, each));
  }

  private Shape several() {
    return columns.size() == 1 ? Shape.SCALAR : Shape.of(columns.size());
  }

  private static Shape shape(List<Integer> dimensions) {
    return Shape.of(dimensions.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The input that columns of this schema hold.
   *
   * @throws IllegalArgumentException if there are none, or not of such a type
   */
  FrameField input(StructType schema, MissingValues missing) {
    return isToldByColumn() && columns.size() == 1
        ? FrameField.like(schema, name, columns.get(0), missing)
        : FrameField.of(schema, field(), columns, missing);
  }

  /**
   * The target that a column of this schema holds.
   *
   * @throws IllegalArgumentException if there is none, or not of such a type
   */
  FrameField target(StructType schema, LabelValues values) {
    Checks.argument(columns.size() == 1, "Target '%s' takes one column, got %s", name, columns);
    return isToldByColumn()
        ? FrameField.targetLike(schema, name, columns.get(0), values)
        : FrameField.target(schema, field(), columns.get(0), values);
  }
}
