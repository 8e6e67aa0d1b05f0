package io.centelha.distributed;

import io.centelha.bench.FloatFile;
import io.centelha.bench.Networks;
import io.centelha.bench.Result;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.models.CompiledNetwork;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Scoring by 784-512-10 on Spark, from Parquet to Parquet with keys.
 *
 * <p>Arguments: master, file of weights, IDX file of rows, which is turned into Parquet first,
 * folder for the output.
 */
public final class ScoringOnSpark {
  private static final int CLASSES = 10;

  private ScoringOnSpark() {}

  /** Scores all rows twice, and prints the second time's seconds a row. */
  public static void main(String[] arguments) throws IOException {
    float[] weights = FloatFile.read(Path.of(arguments[1]));
    CompiledNetwork network = Networks.LECTURE.compiled();
    try (var context = MeasuredRounds.context(arguments[0])) {
      Path pixels = PixelsParquet.of(Path.of(arguments[2]), context);
      var options = ParquetOptions.of(pixels.toUri().toString());
      var columns = new PredictionColumns(CLASSES, List.of());
      double seconds = 0;
      long rows = 0;
      for (String turn : List.of("first", "second")) {
        long start = System.nanoTime();
        SparkSource source =
            SparkSource.scan(context, ParquetSource.of(options, HadoopSettings.defaults()));
        SparkPrediction.writeParquet(
            source,
            Trained.of(
                network,
                List.of(),
                Member.of(
                    Tensor.of(Shape.of(weights.length), weights), FeaturePipeline.identity(), 0)),
            columns,
            arguments[3] + "/" + turn);
        seconds = (System.nanoTime() - start) / 1e9;
        rows = source.index().rows();
      }
      Result.print(
          Map.of(
              "seconds", seconds / rows,
              "rate", rows / seconds,
              "setting", "local[2], %,d rows of bytes".formatted(rows)));
    }
  }
}
