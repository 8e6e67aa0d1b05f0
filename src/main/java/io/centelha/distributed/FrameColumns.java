package io.centelha.distributed;

import io.centelha.data.DataException;
import io.centelha.data.LabelValues;
import io.centelha.data.MissingValues;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
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
 * @param features the name of the column that holds all features, see {@link FeatureColumn}
 * @param missing whether features may be missing
 * @param label the name of a numeric column
 * @param values what may be a label
 * @param validation the name of a boolean column that says which rows are for validation; empty if
 *     none are
 */
public record FrameColumns(
    String features, MissingValues missing, String label, LabelValues values, String validation)
    implements Serializable {
  private static final int LABEL = 1;
  private static final int VALIDATION = 2;

  /**
   * Checks that these columns are there, and of a type that serves.
   *
   * @throws IllegalArgumentException that names the column
   */
  public void check(StructType schema) {
    FeatureColumn.of(schema, features, missing);
    Checks.argument(
        type(schema, label) instanceof NumericType,
        "Column '%s' has type %s, expected a number; StringIndexer makes class numbers of any labels",
        label,
        type(schema, label).catalogString());
    Checks.argument(
        validation.isEmpty() || type(schema, validation).equals(DataTypes.BooleanType),
        "Column '%s' doesn't say by true and false which rows are for validation",
        validation);
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
  static Column column(String name) {
    return functions.col('`' + name.replace("`", "``") + '`');
  }

  /** These columns alone, features first. */
  Dataset<Row> select(Dataset<Row> frame) {
    return validation.isEmpty()
        ? frame.select(column(features), column(label))
        : frame.select(column(features), column(label), column(validation));
  }

  /** The features in a row of the selected columns. */
  FeatureColumn featuresIn(Dataset<Row> selected) {
    return FeatureColumn.of(selected.schema(), features, missing);
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
    if (row.isNullAt(VALIDATION)) {
      throw bad(validation, "got nothing", "expected true or false", "say which, or drop the row");
    }
    return row.getBoolean(VALIDATION);
  }

  static DataException bad(String column, String given, String expected, String advice) {
    return new DataException("column '%s': %s, %s; %s".formatted(column, given, expected, advice));
  }
}
