package io.centelha.distributed.scoring;

import io.centelha.storage.StorageException;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The codec of predictions in Parquet files: that by which Spark's own writer would compress. */
public final class ParquetCodec {
  private static final String SETTING = "spark.sql.parquet.compression.codec";

  private ParquetCodec() {}

  /** What the context's settings say. A session that is asked first takes a second to be ready. */
  static String of(JavaSparkContext context) {
    return context.getConf().get(SETTING, "snappy");
  }

  /**
   * What the session says that is in use, which began with the context's settings and may have been
   * told otherwise since; if there is none, what these say.
   */
  public static String ofSession(JavaSparkContext context) {
    return Stream.of(SparkSession.getActiveSession(), SparkSession.getDefaultSession())
        .filter(Option::isDefined)
        .map(Option::get)
        .filter(session -> session.sparkContext() == context.sc())
        .findFirst()
        .map(session -> session.conf().get(SETTING))
        .orElseGet(() -> of(context));
  }

  /**
   * A codec that is one.
   *
   * @throws StorageException if Parquet doesn't know it
   */
  static String known(String codec) throws StorageException {
    if (!ParquetOutput.isCodec(codec)) {
      throw new StorageException(
          "%s is '%s', which is no codec of Parquet's; set it to snappy, gzip, zstd, lz4 or none"
              .formatted(SETTING, codec));
    }
    return codec;
  }
}
