package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * One field of a row, and the columns of a DataFrame that hold it: one column that holds all of it,
 * or several that hold a number each.
 *
 * <p>A column of numbers is a number, true or false (1 or 0), a vector of spark.ml, dense or
 * sparse, an array of any of these, or bytes, each a number from 0 to 255. Arrays in arrays are
 * read from the outside in. All give the same numbers. A text is a string.
 */
public final class FrameField implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many numbers a row has. */
  private enum Width {
    TOLD,
    /** As many as the first row. */
    OF_FIRST_ROW
  }

  /** What the numbers are for. */
  private enum Use {
    INPUT,
    TARGET
  }

  private final Field field;
  private final Width width;
  private final List<String> columns;
  private final Use use;
  private final MissingValues missing;
  private final LabelValues values;

  private FrameField(
      Field field,
      Width width,
      List<String> columns,
      Use use,
      MissingValues missing,
      LabelValues values) {
    this.field = field;
    this.width = width;
    this.columns = List.copyOf(columns);
    this.use = use;
    this.missing = missing;
    this.values = values;
  }

  /**
   * A field of any kind.
   *
   * @param columns one that holds all of it; or one for each number of a fixed field
   * @param missing whether NaN and null stand for a missing number
   * @throws IllegalArgumentException if there is no such column, or its type can't be such a field
   */
  public static FrameField of(
      StructType schema, Field field, List<String> columns, MissingValues missing) {
    Checks.argument(
        columns.size() == 1 || (field.isPlain() && columns.size() == field.width()),
        "Field '%s' takes one column, or one for each of its %s numbers, got %s",
        field.name(),
        field.width(),
        columns);
    for (String column : columns) {
      checkType(field, column, FrameColumns.type(schema, column), columns.size());
    }
    return new FrameField(field, Width.TOLD, columns, Use.INPUT, missing, LabelValues.numbers());
  }

  private static void checkType(Field field, String column, DataType type, int columns) {
    boolean isText = field.type() == Field.Type.TEXT;
    boolean isOneEach = columns > 1 || isNumber(type);
    boolean mayBeOne = columns > 1 || (field.width() == 1 && !field.isRagged());
    boolean fits =
        isText
            ? type.equals(DataTypes.StringType)
            : isOneEach ? isNumber(type) && mayBeOne : holdsNumbers(type);
    Checks.argument(
        fits,
        "Column '%s' has type %s, expected %s for %s",
        column,
        type.catalogString(),
        isText ? "string" : columns > 1 ? "a number" : "numbers",
        field);
  }

  /**
   * Numbers of a flat row in one column, as many as the first row has. Bytes stay bytes in memory,
   * a fourth of what floats take.
   *
   * @throws IllegalArgumentException if there is no such column, or it is no vector, array of
   *     numbers, or binary
   */
  public static FrameField numbers(
      StructType schema, String name, String column, MissingValues missing) {
    DataType type = FrameColumns.type(schema, column);
    Checks.argument(
        !isNumber(type) && holdsNumbers(type),
        "Column '%s' has type %s, expected vector, array of numbers, or binary; VectorAssembler"
            + " makes one column of several",
        column,
        type.catalogString());
    Field.Type kept = type.equals(DataTypes.BinaryType) ? Field.Type.BYTES : Field.Type.FLOATS;
    return new FrameField(
        Field.of(name, kept, Shape.of(1)),
        Width.OF_FIRST_ROW,
        List.of(column),
        Use.INPUT,
        missing,
        LabelValues.numbers());
  }

  /**
   * What a column looks like by its type: a string is a text; a number, true or false is a row of
   * shape [1]; an array of whole numbers has as many as each row says, along an axis of the field's
   * name; all others are as {@link #numbers}.
   *
   * @throws IllegalArgumentException if there is no such column, or of another type
   */
  public static FrameField like(
      StructType schema, String name, String column, MissingValues missing) {
    DataType type = FrameColumns.type(schema, column);
    if (type.equals(DataTypes.StringType)) {
      return of(schema, Field.text(name), List.of(column), missing);
    }
    if (isNumber(type)) {
      Field one = Field.of(name, Field.Type.FLOATS, Shape.of(1));
      return of(schema, one, List.of(column), missing);
    }
    return type instanceof ArrayType array && array.elementType() instanceof IntegralType
        ? of(
            schema,
            Field.ragged(name, Field.Type.INTS, name, Shape.SCALAR),
            List.of(column),
            missing)
        : numbers(schema, name, column, missing);
  }

  /**
   * What a network is to give for a row.
   *
   * @param values what may be a number of it; a column of names holds strings
   * @throws IllegalArgumentException if there is no such column, or its type can't be such a target
   */
  public static FrameField target(
      StructType schema, Field field, String column, LabelValues values) {
    DataType type = FrameColumns.type(schema, column);
    if (field.isFixed() && field.width() == 1 && values.names().isEmpty()) {
      Checks.argument(
          type instanceof NumericType,
          "Column '%s' has type %s, expected a number; StringIndexer makes class numbers of any"
              + " labels",
          column,
          type.catalogString());
    } else {
      checkTarget(field, column, type, values);
    }
    return new FrameField(field, Width.TOLD, List.of(column), Use.TARGET, values.missing(), values);
  }

  private static void checkTarget(Field field, String column, DataType type, LabelValues values) {
    boolean isOfNames = !values.names().isEmpty();
    if (field.isRagged() && isOfNames) {
      Checks.argument(
          type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType),
          "Column '%s' has type %s, expected an array of strings for %s",
          column,
          type.catalogString(),
          field);
    } else {
      checkType(isOfNames ? Field.text(field.name()) : field, column, type, 1);
    }
  }

  /**
   * What a network is to give for a row: a number, or as many as the first row has.
   *
   * @throws IllegalArgumentException if there is no such column, or it is no number, vector or
   *     array of numbers
   */
  public static FrameField targetLike(
      StructType schema, String name, String column, LabelValues values) {
    if (FrameColumns.type(schema, column) instanceof NumericType) {
      return target(schema, Field.of(name, Field.Type.FLOATS, Shape.SCALAR), column, values);
    }
    numbers(schema, name, column, MissingValues.REJECTED);
    return new FrameField(
        Field.of(name, Field.Type.FLOATS, Shape.of(1)),
        Width.OF_FIRST_ROW,
        List.of(column),
        Use.TARGET,
        MissingValues.REJECTED,
        values);
  }

  /**
   * The same where as many numbers as the first row of a table has are meant, so many: one Spark
   * job of few tasks.
   *
   * @param what the table is called in messages
   * @throws io.centelha.data.files.DataException if the first row can't be used
   */
  public FrameField measuredIn(Dataset<Row> table, String what) {
    if (width == Width.TOLD) {
      return this;
    }
    Dataset<Row> own = FrameColumns.select(table, columns.stream());
    List<Row> first = SparkFailures.unwrap(() -> own.takeAsList(1));
    try {
      var row = new FrameRow(FrameColumns.ofInputs(List.of(this)), own.schema());
      first.forEach(row::read);
      return withShape(row.format().inputs().get(0).shape());
    } catch (BadRowException e) {
      throw Placing.unusable(what, e);
    }
  }

  /** The same numbers, in rows of this shape. */
  public FrameField withShape(Shape shape) {
    Field shaped = Field.of(field.name(), field.type(), shape);
    return new FrameField(shaped, Width.TOLD, columns, use, missing, values);
  }

  /**
   * Whether a column holds several numbers in each row, or may.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public static boolean holdsSeveral(StructType schema, String column) {
    DataType type = FrameColumns.type(schema, column);
    return !isNumber(type) && holdsNumbers(type);
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  private static boolean holdsNumbers(DataType type) {
    return isNumber(type)
        || type.equals(SQLDataTypes.VectorType())
        || type.equals(DataTypes.BinaryType)
        || (type instanceof ArrayType array && holdsNumbers(array.elementType()));
  }

  /** What it is called. */
  public String name() {
    return field.name();
  }

  /** The columns that hold it, by their names. */
  public List<String> columns() {
    return columns;
  }

  /** The field; its width may be that of the first row. */
  public Field field() {
    return field;
  }

  boolean isMeasured() {
    return width == Width.OF_FIRST_ROW;
  }

  boolean isTarget() {
    return use == Use.TARGET;
  }

  /** What may be a number of it. */
  LabelValues values() {
    return values;
  }

  /** Whether a number may be missing: NaN then stands for it. */
  boolean mayBeMissing() {
    return missing == MissingValues.AS_NAN && field.isPlain();
  }

  /** The error of a row in which there is nothing. */
  BadRowException nothing(String column) {
    return isTarget()
        ? wrong(column, "nothing", values.expectation(), LabelValues.MISSING_ADVICE)
        : wrong(column, "nothing", name(), "drop the row");
  }

  /**
   * The error of a value that is no number of this field.
   *
   * @param given the number, NaN if there is none
   * @param place which of several numbers, in words; empty if there is one
   */
  BadRowException wrong(String column, double given, String place) {
    if (isTarget()) {
      return wrong(
          column,
          given + place,
          values.expectation(),
          values.kind() == LabelValues.Kind.CLASS
              ? "StringIndexer makes class numbers of any labels"
              : "drop the row");
    }
    if (Double.isNaN(given)) {
      return wrong(
          column,
          "NaN or nothing" + place,
          "a finite number",
          "impute missing values (org.apache.spark.ml.feature.Imputer) or drop the row");
    }
    return switch (field.type()) {
      case INTS -> wrong(column, given + place, "a whole number of 32 bits", "drop the row");
      case BYTES -> wrong(column, given + place, "a whole number from 0 to 255", "drop the row");
      default ->
          wrong(
              column,
              given + place,
              "a number below 3.4e38 in size",
              "rescale the column or drop the row");
    };
  }

  static BadRowException wrong(String column, String given, String expected, String advice) {
    return new BadRowException(column, "got %s, expected %s".formatted(given, expected), advice);
  }
}
