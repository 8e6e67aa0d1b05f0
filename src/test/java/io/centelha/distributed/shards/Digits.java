package io.centelha.distributed.shards;

import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.Source;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/** A thousand handwritten digits, the test files of data/mnist-10k. */
public final class Digits {
  private Digits() {}

  public static Source source() throws IOException {
    return IdxSource.of(
        IdxOptions.mnistTest("data/mnist-10k").withClasses(10), HadoopSettings.defaults());
  }

  public static SparkSource on(JavaSparkContext context) throws IOException {
    return SparkSource.scan(context, source());
  }
}
