package io.centelha.distributed;

import io.centelha.data.FeaturePipeline;
import io.centelha.data.LocatedSplit;
import io.centelha.data.Source;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Batch scoring: each split's rows pass through the network where they are read, and never come to
 * the driver.
 */
public final class SparkPrediction {

  private SparkPrediction() {}

  /**
   * The predictions for all rows of a source, with their keys, in row order; computed when they are
   * written.
   *
   * @param objective only its network counts
   */
  public static Dataset<Row> predict(
      SparkSession session,
      SparkSource source,
      Objective objective,
      FeaturePipeline features,
      Tensor weights,
      PredictionColumns columns) {
    Source rows = source.source();
    List<LocatedSplit> splits = source.index().splits();
    Broadcast<byte[][]> bytes = source.context().broadcast(Wire.encode(weights));
    JavaRDD<Row> predictions =
        PartitionMap.of(
            source.splits().rdd(),
            (partition, numbers) ->
                new PredictedRows(
                    rows.open(splits.get(numbers.next())),
                    rows.format(),
                    features,
                    objective,
                    Wire.weights(bytes.value()),
                    columns));
    return session.createDataFrame(predictions, columns.schema());
  }
}
