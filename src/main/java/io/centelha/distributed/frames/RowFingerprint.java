package io.centelha.distributed.frames;

import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.storage.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;

/**
 * A fingerprint of rows that depends on them and their order alone, not on how they are cut: the
 * sum of each row's SHA-256, of its index, values and key, modulo 2²⁵⁶.
 */
final class RowFingerprint {
  private static final int BITS = 256;

  private RowFingerprint() {}

  /** That of all rows: one Spark job. */
  static String of(JavaRDD<RowReader> readers, RowFormat format) {
    List<BigInteger> sums =
        SparkFailures.unwrap(
            () -> readers.mapPartitions(own -> List.of(sum(own, format)).iterator()).collect());
    BigInteger sum =
        sums.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(BigInteger.ONE.shiftLeft(BITS));
    return String.format(Locale.ROOT, "%064x", sum);
  }

  /** In a task. */
  private static BigInteger sum(Iterator<RowReader> readers, RowFormat format) throws IOException {
    MessageDigest digest = Sha256.digest();
    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    Rows.Builder one = new Rows.Builder(format, 1);
    BigInteger sum = BigInteger.ZERO;
    while (readers.hasNext()) {
      try (RowReader reader = readers.next()) {
        while (reader.next(one)) {
          one.view().writeTo(out);
          out.write(reader.key().getBytes(StandardCharsets.UTF_8));
          one.clear();
          sum = sum.add(new BigInteger(1, digest.digest()));
        }
      }
    }
    return sum;
  }
}
