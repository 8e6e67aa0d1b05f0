package io.centelha.distributed.frames;

import io.centelha.data.rows.RowFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the rows of a table into an order that depends on them alone, not on files, partitions or
 * executors: by their id; or without one by a hash of what each holds, and then by that itself, so
 * that only equal rows could change places, which makes no difference.
 *
 * <p>Rows are ordered as they are kept, as values of the fields' types: from whatever kind of table
 * they come, the same ones get the same places.
 */
final class PlacedRows {
  /** Places of the columns in between, after what is ordered by: the id as a text, key and row. */
  static final int ID = 1;

  static final int KEY = 2;

  static final int PACKED = 3;

  /** The first of what is kept. */
  static final int KEPT = 4;

  private PlacedRows() {}

  /** Rows in order, in chunks. */
  static JavaRDD<FrameChunk> chunks(Dataset<Row> table, TableColumns columns, RowFormat format) {
    Dataset<Row> selected = columns.select(table);
    StructType schema = selected.schema();
    var placed =
        new StructType()
            .add(
                "place",
                columns.hasId() ? FrameColumns.type(schema, columns.id()) : DataTypes.BinaryType)
            .add("id", DataTypes.StringType)
            .add("key", DataTypes.StringType)
            .add("packed", DataTypes.BinaryType);
    for (StructField kept : columns.kept(schema).fields()) {
      placed = placed.add("kept " + kept.name(), kept.dataType(), true);
    }
    MapPartitionsFunction<Row, Row> place = rows -> new Placing(rows, columns, schema);
    return selected
        .mapPartitions(place, Encoders.row(placed))
        .orderBy("place")
        .toJavaRDD()
        .mapPartitions(rows -> new PlacedChunks(rows, columns, format));
  }
}
