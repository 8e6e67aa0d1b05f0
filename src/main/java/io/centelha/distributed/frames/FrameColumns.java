package io.centelha.distributed.frames;

import io.centelha.data.rows.RowFormat;
import io.centelha.tensor.Checks;
import io.centelha.words.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a DataFrame that are read.
 *
 * @param inputs what a network takes, in its order
 * @param targets what it is to give; empty where rows are scored
 * @param validation the name of a boolean column that says which rows are for validation; empty if
 *     none are
 * @param weight the name of a numeric column that says how much a row counts in the loss; empty if
 *     all count the same
 */
public record FrameColumns(
    List<FrameField> inputs, List<FrameField> targets, String validation, String weight)
    implements Serializable {

  public FrameColumns {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** The columns of rows that are scored. */
  public static FrameColumns ofInputs(List<FrameField> inputs) {
    return new FrameColumns(inputs, List.of(), "", "");
  }

  /**
   * Checks the columns that don't hold fields.
   *
   * @throws IllegalArgumentException that names the column
   */
  public FrameColumns checked(StructType schema) {
    Checks.argument(
        validation.isEmpty() || type(schema, validation).equals(DataTypes.BooleanType),
        "Column '%s' doesn't say by true and false which rows are for validation",
        validation);
    Checks.argument(
        weight.isEmpty() || type(schema, weight) instanceof NumericType,
        "Column '%s' has type %s, expected a number: how much a row counts",
        weight,
        weight.isEmpty() ? "" : type(schema, weight).catalogString());
    return this;
  }

  /** Whether the first row tells how many numbers a field has. */
  public boolean areMeasured() {
    return inputs.stream().anyMatch(FrameField::isMeasured);
  }

  /** What rows look like; a field whose width the first row tells has one number. */
  public RowFormat format() {
    return RowFormat.of(
        inputs.stream().map(FrameField::field).toList(),
        targets.stream().map(FrameField::field).toList());
  }

  static DataType type(StructType schema, String name) {
    return schema.fields()[index(schema, name)].dataType();
  }

  /** Where a column lies; the exact name counts, dots too. */
  static int index(StructType schema, String name) {
    List<String> names = Arrays.asList(schema.fieldNames());
    Checks.argument(
        names.contains(name),
        "There is no column '%s', expected one of %s.%s",
        name,
        String.join(", ", names),
        names.contains(name) ? "" : Vocabulary.hint(name, names));
    return names.indexOf(name);
  }

  /** The column of just this name. */
  public static Column column(String name) {
    return functions.col('`' + name.replace("`", "``") + '`');
  }

  /** These columns alone, each once. */
  Dataset<Row> select(Dataset<Row> frame) {
    return select(frame, names());
  }

  /** Columns of these names alone, each once. */
  static Dataset<Row> select(Dataset<Row> frame, Stream<String> names) {
    return frame.select(names.distinct().map(FrameColumns::column).toArray(Column[]::new));
  }

  /** Those of the only input; of several inputs none. */
  List<String> inputNames() {
    return inputs.size() == 1 ? inputs.get(0).columns() : List.of();
  }

  /** Their names. */
  Stream<String> names() {
    return Stream.concat(
        Stream.concat(inputs.stream(), targets.stream()).flatMap(field -> field.columns().stream()),
        Stream.of(validation, weight).filter(name -> !name.isEmpty()));
  }
}
