package io.centelha.distributed.shards;

import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.storage.Sha256;
import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One number of each row, for selections by table: 8 bytes a row on the driver, and one Spark job
 * that reads all rows.
 */
public final class RowKeys {

  private RowKeys() {}

  /** What is asked of a row. */
  private interface KeyOf extends Serializable {
    long row(Rows row, RowReader reader);
  }

  /**
   * The first label of each row, the same number for equal ones.
   *
   * @throws IllegalArgumentException if rows have no single label
   */
  public static long[] labels(SparkRows rows) {
    Checks.argument(
        rows.format().targets().size() == 1 && rows.format().labelWidth() == 1,
        "Rows are stratified by a single label, got %s",
        rows.format());
    return of(rows, (row, reader) -> Float.floatToIntBits(row.labels()[0] + 0f)); // −0 is 0
  }

  /** 64 bits of a hash of what each row is known by outside: see {@link RowReader#key}. */
  public static long[] keys(SparkRows rows) {
    return of(rows, (row, reader) -> hash(reader.key()));
  }

  private static long hash(String key) {
    return ByteBuffer.wrap(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static long[] of(SparkRows rows, KeyOf key) {
    RowFormat format = rows.format();
    List<long[]> parts =
        SparkFailures.unwrap(
            () ->
                rows.readers()
                    .mapPartitions(own -> List.of(keys(own, format, key)).iterator())
                    .collect());
    long[] all = new long[Math.toIntExact(rows.rows())];
    for (long[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        all[Math.toIntExact(part[i])] = part[i + 1];
      }
    }
    return all;
  }

  /** In a task: the index of each row, and then its key. */
  private static long[] keys(Iterator<RowReader> readers, RowFormat format, KeyOf key)
      throws IOException {
    LongStream.Builder keys = LongStream.builder();
    Rows.Builder one = new Rows.Builder(format, 1);
    while (readers.hasNext()) {
      try (RowReader reader = readers.next()) {
        while (reader.next(one)) {
          Rows row = one.view();
          keys.add(row.index(0)).add(key.row(row, reader));
          one.clear();
        }
      }
    }
    return keys.build().toArray();
  }
}
