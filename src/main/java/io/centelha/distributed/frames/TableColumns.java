package io.centelha.distributed.frames;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table whose rows have no order of their own.
 *
 * @param fields what a network takes and is to give, and the rows' weights
 * @param id name of a column whose values tell rows apart and order them; empty if there is none
 * @param key name of a column by whose values rows are known outside; empty if there is none
 * @param kept names of columns that are handed on beside the rows
 * @param table what it is called in messages
 */
public record TableColumns(
    FrameColumns fields, String id, String key, List<String> kept, String table)
    implements Serializable {
  private static final List<DataType> SIMPLE =
      List.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType);

  boolean hasId() {
    return !id.isEmpty();
  }

  boolean hasKey() {
    return !key.isEmpty();
  }

  /** These columns alone, each once. */
  Dataset<Row> select(Dataset<Row> frame) {
    Stream<String> named = Stream.of(id, key).filter(name -> !name.isEmpty());
    return FrameColumns.select(
        frame, Stream.concat(Stream.concat(fields.names(), named), kept.stream()));
  }

  /**
   * What is kept of a table of this schema.
   *
   * @throws IllegalArgumentException if there is no such column, or it holds no single value
   */
  StructType kept(StructType schema) {
    StructType all = new StructType();
    for (String name : kept) {
      DataType type = FrameColumns.type(schema, name);
      Checks.argument(
          SIMPLE.contains(type) || type instanceof NumericType,
          "Column '%s' is kept and has type %s, expected a text, a number, a truth value, a date or a time",
          name,
          type.catalogString());
      all = all.add(name, type, true);
    }
    return all;
  }
}
