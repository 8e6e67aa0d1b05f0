package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.SampleWeight;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.ArrayList;
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
 * The columns of a DataFrame that training reads.
 *
 * @param label the name of a numeric column
 * @param values what may be a label
 * @param validation the name of a boolean column that says which rows are for validation; empty if
 *     none are
 * @param weight the name of a numeric column that says how much a row counts in the loss; empty if
 *     all count the same
 */
public record FrameColumns(
    Features features, String label, LabelValues values, String validation, String weight)
    implements Serializable {
  private static final int LABEL = 1;

  /**
   * Where a row's features are.
   *
   * @param column the name of the column that holds all, see {@link FeatureColumn}
   * @param missing whether they may be missing
   * @param shape of one row; empty for a flat row, as long as the first one is
   */
  public record Features(String column, MissingValues missing, List<Integer> shape)
      implements Serializable {

    public Features {
      shape = List.copyOf(shape);
    }

    /**
     * The shape of a row.
     *
     * @param width how many features a flat one has
     */
    public Shape shape(int width) {
      return shape.isEmpty()
          ? Shape.of(width)
          : Shape.of(shape.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /**
   * Checks that these columns are there, and of a type that serves.
   *
   * @throws IllegalArgumentException that names the column
   */
  public void check(StructType schema) {
    FeatureColumn.of(schema, features.column(), features.missing());
    Checks.argument(
        type(schema, label) instanceof NumericType,
        "Column '%s' has type %s, expected a number; StringIndexer makes class numbers of any"
            + " labels",
        label,
        type(schema, label).catalogString());
    Checks.argument(
        validation.isEmpty() || type(schema, validation).equals(DataTypes.BooleanType),
        "Column '%s' doesn't say by true and false which rows are for validation",
        validation);
    Checks.argument(
        weight.isEmpty() || type(schema, weight) instanceof NumericType,
        "Column '%s' has type %s, expected a number: how much a row counts",
        weight,
        weight.isEmpty() ? "" : type(schema, weight).catalogString());
  }

  private static DataType type(StructType schema, String name) {
    return schema.fields()[index(schema, name)].dataType();
  }

  /** Where a column lies; the exact name counts, dots too. */
  static int index(StructType schema, String name) {
    List<String> names = Arrays.asList(schema.fieldNames());
    Checks.argument(
        names.contains(name),
        "There is no column '%s', expected one of %s",
        name,
        String.join(", ", names));
    return names.indexOf(name);
  }

  /** The column of just this name. */
  public static Column column(String name) {
    return functions.col('`' + name.replace("`", "``") + '`');
  }

  /** These columns alone: features, label, and those of the others that there are. */
  Dataset<Row> select(Dataset<Row> frame) {
    List<Column> selected = new ArrayList<>(List.of(column(features.column()), column(label)));
    Stream.of(validation, weight)
        .filter(name -> !name.isEmpty())
        .forEach(name -> selected.add(column(name)));
    return frame.select(selected.toArray(Column[]::new));
  }

  /** The features in a row of the selected columns. */
  FeatureColumn featuresIn(Dataset<Row> selected) {
    return FeatureColumn.of(selected.schema(), features.column(), features.missing());
  }

  /** What a row of so many features looks like. */
  RowFormat format(int width, Field.Type storage) {
    RowFormat format = new RowFormat(features.shape(width), storage, 1);
    return isWeighted() ? format.withWeight() : format;
  }

  /**
   * How many features a row has, the first one of the selected columns.
   *
   * @throws DataException if it has none, or not as many as a shape says
   */
  int width(FeatureColumn column, Row row) {
    int width = column.width(row);
    int expected = features.shape(width).size();
    column.check(row, expected, "a row of shape %s has as many".formatted(features.shape(width)));
    return width;
  }

  /**
   * The label in a row of the selected columns.
   *
   * @throws DataException if it isn't one
   */
  float labelIn(Row row) {
    if (row.isNullAt(LABEL)) {
      throw bad(
          label, "got nothing", "expected " + values.expectation(), "drop rows without label");
    }
    double given = ((Number) row.get(LABEL)).doubleValue();
    float value = (float) given;
    if (!Float.isFinite(value) || !values.contain(value)) {
      throw bad(
          label,
          "got " + given,
          "expected " + values.expectation(),
          values.kind() == LabelValues.Kind.CLASS
              ? "StringIndexer makes class numbers of any labels"
              : "drop the row");
    }
    return value;
  }

  /**
   * Whether a row of the selected columns is for validation.
   *
   * @throws DataException if it doesn't say
   */
  boolean isForValidation(Row row) {
    if (validation.isEmpty()) {
      return false;
    }
    int place = LABEL + 1;
    if (row.isNullAt(place)) {
      throw bad(validation, "got nothing", "expected true or false", "say which, or drop the row");
    }
    return row.getBoolean(place);
  }

  /** Whether rows have weights. */
  boolean isWeighted() {
    return !weight.isEmpty();
  }

  /**
   * The weight in a row of the selected columns, where rows have weights.
   *
   * @throws DataException if it is none
   */
  float weightIn(Row row) {
    int place = row.size() - 1;
    Object given = row.isNullAt(place) ? "nothing" : row.get(place);
    float value = given instanceof Number number ? number.floatValue() : Float.NaN;
    if (!SampleWeight.isOne(value)) {
      throw bad(
          weight, "got " + given, "expected " + SampleWeight.EXPECTATION, SampleWeight.ADVICE);
    }
    return value;
  }

  static DataException bad(String column, String given, String expected, String advice) {
    return new DataException("column '%s': %s, %s; %s".formatted(column, given, expected, advice));
  }
}
