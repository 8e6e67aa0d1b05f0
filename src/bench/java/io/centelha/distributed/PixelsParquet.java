package io.centelha.distributed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Parquet as Spark writes it: one column of 784 bytes a row, out of an IDX file of images. */
final class PixelsParquet {
  static final String COLUMN = "pixels";
  private static final int HEADER = 16;
  private static final int PIXELS = 784;
  private static final int FILES = 8;

  private PixelsParquet() {}

  /** The folder of an IDX file's images, written if it isn't there. */
  static Path of(Path idx, JavaSparkContext context) throws IOException {
    Path folder = idx.resolveSibling(idx.getFileName() + ".parquet");
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      long rows = (Files.size(idx) - HEADER) / PIXELS;
      String path = idx.toString();
      SparkSession.builder()
          .sparkContext(context.sc())
          .getOrCreate()
          .createDataFrame(
              context
                  .parallelize(LongStream.range(0, FILES).boxed().toList(), FILES)
                  .flatMap(part -> rows(path, rows * part / FILES, rows * (part + 1) / FILES)),
              new StructType().add(COLUMN, DataTypes.BinaryType, false))
          .write()
          .mode("overwrite")
          .parquet(folder.toString());
    }
    return folder;
  }

  private static Iterator<Row> rows(String path, long first, long end) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path, "r");
    file.seek(HEADER + first * PIXELS);
    return LongStream.range(first, end).mapToObj(row -> next(file, row == end - 1)).iterator();
  }

  private static Row next(RandomAccessFile file, boolean isLast) {
    byte[] pixels = new byte[PIXELS];
    try {
      file.readFully(pixels);
      if (isLast) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RowFactory.create((Object) pixels);
  }
}
