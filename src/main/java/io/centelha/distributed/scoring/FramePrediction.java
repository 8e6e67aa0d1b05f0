package io.centelha.distributed.scoring;

import io.centelha.distributed.exchange.SentNetwork;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.frames.FrameRow;
import io.centelha.trained.Trained;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Scoring of a DataFrame: its rows pass through the network batch by batch where they are, and
 * never come to the driver.
 */
public final class FramePrediction {

  private FramePrediction() {}

  /** What becomes of the outputs for one row. */
  public interface Cells extends Serializable {

    /**
     * The values of the new columns.
     *
     * @param outputs of the network, each an array of this row's own; of several members, the
     *     standard deviation of each output follows
     */
    Object[] of(List<double[]> outputs);
  }

  /**
   * A DataFrame with more columns; computed when it is used.
   *
   * @param inputs of the network, each of a width that is told
   * @param cells gives the values of the new columns
   * @param schema the DataFrame's columns, and then the new ones
   */
  public static Dataset<Row> append(
      Dataset<Row> frame,
      List<FrameField> inputs,
      Trained trained,
      Cells cells,
      StructType schema) {
    SentNetwork sent =
        SentNetwork.of(
            JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext()), trained);
    FrameColumns columns = FrameColumns.ofInputs(inputs);
    StructType given = frame.schema();
    MapPartitionsFunction<Row, Row> scored =
        rows ->
            new ScoredRows(
                rows, new FrameRow(columns, given), new RowScorer(sent.arrived()), cells);
    return withMetadata(frame.mapPartitions(scored, Encoders.row(schema)), schema);
  }

  /** Spark forgets the metadata of columns on their way through functions. */
  private static Dataset<Row> withMetadata(Dataset<Row> scored, StructType schema) {
    return scored.select(
        Stream.of(schema.fields()).map(FramePrediction::column).toArray(Column[]::new));
  }

  private static Column column(StructField field) {
    return FrameColumns.column(field.name()).as(field.name(), field.metadata());
  }
}
