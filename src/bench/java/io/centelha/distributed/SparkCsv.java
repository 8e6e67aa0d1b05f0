package io.centelha.distributed;

import io.centelha.bench.Result;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's own CSV reader on the same file: counting its rows, or parsing all of its columns.
 *
 * <p>Arguments: master, count or parse, a file, the number of columns.
 */
public final class SparkCsv {

  private SparkCsv() {}

  /** Prints seconds and rows. */
  public static void main(String[] arguments) throws IOException {
    try (JavaSparkContext context = MeasuredRounds.context(arguments[0])) {
      SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
      StructType columns = new StructType().add("label", DataTypes.FloatType);
      for (int i = 1; i < Integer.parseInt(arguments[3]); i++) {
        columns = columns.add("x" + i, DataTypes.FloatType);
      }
      long start = System.nanoTime();
      Dataset<Row> rows = session.read().schema(columns).option("header", true).csv(arguments[2]);
      long count = 0;
      if (arguments[1].equals("count")) {
        count = rows.count();
      } else {
        rows.write().format("noop").mode("overwrite").save();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Result.print(
          count > 0 ? Map.of("seconds", seconds, "samples", count) : Map.of("seconds", seconds));
    }
  }
}
