package io.centelha.bench;

import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** MNIST as a DataFrame of features and label, in the files' order. */
public final class DigitRows {

  private DigitRows() {}

  /**
   * Reads IDX files.
   *
   * @param type of the features
   * @param features those of a row's bytes
   */
  public static Dataset<Row> of(
      SparkSession session, IdxOptions options, DataType type, Function<byte[], Object> features)
      throws IOException {
    Shard shard = InMemoryData.read(IdxSource.of(options, HadoopSettings.defaults())).inOrder();
    List<Row> rows = new ArrayList<>();
    for (int block = 0; block < shard.blocks(); block++) {
      Rows some = shard.block(block);
      int width = some.format().features();
      for (int row = 0; row < some.size(); row++) {
        byte[] pixels = Arrays.copyOfRange(some.bytes(), row * width, (row + 1) * width);
        rows.add(RowFactory.create(features.apply(pixels), (double) some.labels()[row]));
      }
    }
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows),
        new StructType().add("features", type).add("label", DataTypes.DoubleType));
  }
}
