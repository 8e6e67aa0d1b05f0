package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.MissingValues;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The column of a DataFrame that holds all features of a row: a vector of spark.ml, dense or
 * sparse; an array of numbers; or bytes, each a number from 0 to 255. All give the same float32.
 *
 * @param index where the column lies in a row
 * @param form how its values are written
 * @param missing whether NaN and null stand for a missing number
 */
public record FeatureColumn(String name, int index, Form form, MissingValues missing)
    implements Serializable {

  /** How features are written. */
  public enum Form {
    /** A vector of spark.ml. */
    VECTOR,
    /** An array of any numeric type. */
    ARRAY,
    /** Binary; kept as bytes in memory, a fourth of what floats take. */
    BYTES
  }

  /**
   * The column of this name.
   *
   * @throws IllegalArgumentException if there is none, or its type isn't one of features
   */
  public static FeatureColumn of(StructType schema, String name, MissingValues missing) {
    int index = FrameColumns.index(schema, name);
    return new FeatureColumn(name, index, form(name, schema.fields()[index].dataType()), missing);
  }

  private static Form form(String name, DataType type) {
    if (type.equals(SQLDataTypes.VectorType())) {
      return Form.VECTOR;
    }
    if (type.equals(DataTypes.BinaryType)) {
      return Form.BYTES;
    }
    Checks.argument(
        type instanceof ArrayType array && array.elementType() instanceof NumericType,
        "Column '%s' has type %s, expected vector, array of numbers, or binary; VectorAssembler"
            + " makes one column of several",
        name,
        type.catalogString());
    return Form.ARRAY;
  }

  /** How the features are kept in memory. */
  public Field.Type storage() {
    return form == Form.BYTES ? Field.Type.BYTES : Field.Type.FLOATS;
  }

  /**
   * How many features a row has.
   *
   * @throws DataException if it has none
   */
  int width(Row row) {
    if (row.isNullAt(index)) {
      throw bad("got nothing", "expected features", "drop the row");
    }
    int width =
        switch (form) {
          case VECTOR -> row.<Vector>getAs(index).size();
          case ARRAY -> row.getSeq(index).size();
          case BYTES -> row.<byte[]>getAs(index).length;
        };
    if (width == 0) {
      throw bad("got 0 numbers", "expected at least 1", "drop the row");
    }
    return width;
  }

  /**
   * Checks how many features a row has.
   *
   * @param reason why so many, for the message
   * @throws DataException if there are none, or not as many
   */
  public void check(Row row, int expected, String reason) {
    int width = width(row);
    if (width != expected) {
      throw bad("got %d numbers".formatted(width), "expected %d".formatted(expected), reason);
    }
  }

  /** The bytes of a row in form {@link Form#BYTES}. */
  public byte[] bytes(Row row) {
    return row.getAs(index);
  }

  /**
   * Reads a row in another form.
   *
   * @param into as long as the row has features
   * @throws DataException if a number isn't finite in float32, or missing where it must not be
   */
  public void read(Row row, float[] into) {
    if (form == Form.ARRAY) {
      List<?> numbers = row.getList(index);
      for (int i = 0; i < into.length; i++) {
        into[i] = numbers.get(i) instanceof Number number ? number.floatValue() : Float.NaN;
      }
    } else {
      read((Vector) row.getAs(index), into);
    }
    for (int i = 0; i < into.length; i++) {
      if (!(Math.abs(into[i]) <= Float.MAX_VALUE)) {
        checkUnusual(into[i], i);
      }
    }
  }

  /** Copies a vector's elements, rounded to float32. */
  public static void read(Vector vector, float[] into) {
    if (vector instanceof DenseVector dense) {
      double[] values = dense.values();
      for (int i = 0; i < into.length; i++) {
        into[i] = (float) values[i];
      }
    } else {
      SparseVector sparse = vector.toSparse();
      int[] places = sparse.indices();
      double[] values = sparse.values();
      Arrays.fill(into, 0);
      for (int i = 0; i < places.length; i++) {
        into[places[i]] = (float) values[i];
      }
    }
  }

  private void checkUnusual(float value, int place) {
    if (Float.isInfinite(value)) {
      throw bad(
          "got %s as number %d".formatted(value, place),
          "expected a number below 3.4e38 in size",
          "rescale the column or drop the row");
    }
    if (missing == MissingValues.REJECTED) {
      throw bad(
          "got NaN or nothing as number %d".formatted(place),
          "expected a finite number",
          "impute missing values (org.apache.spark.ml.feature.Imputer) or drop the row");
    }
  }

  private DataException bad(String given, String expected, String advice) {
    return FrameColumns.bad(name, given, expected, advice);
  }
}
