package io.centelha.distributed.scoring;

import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.distributed.exchange.SentNetwork;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.spark.PartitionMap;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Batch scoring: each split's rows pass through the network where they are read, and never come to
 * the driver.
 */
public final class SparkPrediction {
  private static final String ENCRYPTION = "parquet.crypto.factory.class";

  private SparkPrediction() {}

  /**
   * The predictions for all rows, with their keys and what is kept beside them, in row order;
   * computed when written.
   */
  public static Dataset<Row> predict(
      SparkSession session, SparkRows source, Trained trained, PredictionColumns columns) {
    SentNetwork sent =
        SentNetwork.of(JavaSparkContext.fromSparkContext(session.sparkContext()), trained);
    RowFormat format = source.format();
    JavaRDD<Row> predictions =
        PartitionMap.of(
            source.readers().rdd(),
            (partition, readers) ->
                new PredictedRows(
                    PredictedBatches.of(readers.next(), format, sent.arrived()), columns));
    return session.createDataFrame(predictions, columns.schema(source.kept()));
  }

  /**
   * Writes the predictions for all rows of a source, with their keys, as Parquet files, one for
   * each split that has rows; compressed as the context's settings say. They come into their folder
   * when all are written. Nothing is kept beside them.
   *
   * @param folder on any Hadoop file system; files of the same names are replaced, others stay
   * @throws IOException if they can't be put there, or settings ask for what isn't to be had:
   *     encryption, or a codec that Parquet doesn't know
   */
  public static void writeParquet(
      SparkSource source, Trained trained, PredictionColumns columns, String folder)
      throws IOException {
    writeParquet(source, trained, columns, folder, ParquetCodec.of(source.context()));
  }

  /** The same by another codec. */
  public static void writeParquet(
      SparkSource source, Trained trained, PredictionColumns columns, String folder, String codec)
      throws IOException {
    if (source.context().hadoopConfiguration().get(ENCRYPTION) != null) {
      throw new StorageException(
          "Predictions as Parquet are not encrypted, and %s asks for that; unset it, or write another format"
              .formatted(ENCRYPTION));
    }
    String suffix = ParquetOutput.suffix(ParquetCodec.known(codec));
    SplitPrediction prediction = SplitPrediction.of(source, trained);
    new CommittedFiles(HadoopSettings.of(source.context().hadoopConfiguration()), folder, suffix)
        .write(
            source.splits().rdd(),
            withRows(source.index()),
            (split, file, storage) -> {
              try (PredictedBatches batches = prediction.batches(split);
                  var written = new ParquetOutput(file, columns.parquet(), codec, storage)) {
                for (Optional<PredictedBatch> batch = batches.next();
                    batch.isPresent();
                    batch = batches.next()) {
                  columns.write(batch.get(), written);
                }
                written.finish();
              }
            });
  }

  /** At least one: there is no index of a source without rows. */
  private static List<Integer> withRows(SourceIndex index) {
    return IntStream.range(0, index.splits().size())
        .filter(split -> index.rows(split) > 0)
        .boxed()
        .toList();
  }

  /** What a task needs to predict for a split. */
  private record SplitPrediction(Source rows, List<LocatedSplit> splits, SentNetwork network)
      implements Serializable {

    static SplitPrediction of(SparkSource source, Trained trained) {
      return new SplitPrediction(
          source.source(), source.index().splits(), SentNetwork.of(source.context(), trained));
    }

    PredictedBatches batches(int split) throws IOException {
      return PredictedBatches.of(rows, splits.get(split), network.arrived());
    }
  }
}
