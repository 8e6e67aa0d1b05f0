package io.centelha.data.parquet;

import io.centelha.data.files.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How the values of a column are told in words: texts as they are, whole numbers in digits, dates
 * and times as in ISO 8601, decimal numbers with all their digits.
 */
interface ParquetWords {

  /** What a stored number means. */
  String of(long value);

  /** What a stored string of bytes means. */
  String of(ByteBuffer bytes);

  /** Whether values that are neither texts nor numbers of Java can be told so. */
  static boolean areKnown(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return meaning instanceof DateLogicalTypeAnnotation
        || meaning instanceof TimestampLogicalTypeAnnotation
        || meaning instanceof DecimalLogicalTypeAnnotation
        || isMoment(type);
  }

  private static boolean isMoment(PrimitiveType type) {
    return type.getPrimitiveTypeName() == PrimitiveTypeName.INT96;
  }

  /** Those of a column of this type. */
  static ParquetWords of(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (isMoment(type)) {
      return new Moments();
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return new Decimals(decimal.getScale());
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation times) {
      return new Times(
          switch (times.getUnit()) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> Times.NANOS;
          },
          times.isAdjustedToUTC());
    }
    return meaning instanceof DateLogicalTypeAnnotation ? new Dates() : new Texts();
  }

  /** Texts, and numbers that stand for themselves. */
  record Texts() implements ParquetWords {
    @Override
    public String of(long value) {
      return Long.toString(value);
    }

    @Override
    public String of(ByteBuffer bytes) {
      return Utf8.text(bytes);
    }
  }

  /** Days since 1970-01-01. */
  record Dates() implements ParquetWords {
    @Override
    public String of(long value) {
      return LocalDate.ofEpochDay(value).toString();
    }

    @Override
    public String of(ByteBuffer bytes) {
      throw new IllegalArgumentException("a date of bytes");
    }
  }

  /**
   * Times since the beginning of 1970.
   *
   * @param perSecond units of a second
   * @param isInstant a moment everywhere; else what a clock somewhere shows
   */
  record Times(long perSecond, boolean isInstant) implements ParquetWords {
    static final long NANOS = 1_000_000_000;

    @Override
    public String of(long value) {
      long second = Math.floorDiv(value, perSecond);
      int nanos = (int) (Math.floorMod(value, perSecond) * (NANOS / perSecond));
      return isInstant
          ? Instant.ofEpochSecond(second, nanos).toString()
          : LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC)
              .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    @Override
    public String of(ByteBuffer bytes) {
      throw new IllegalArgumentException("a time of bytes");
    }
  }

  /**
   * Moments as Spark, Hive and Impala store them, without a type of their own: nanoseconds of the
   * day in 8 bytes, then the number of the day in 4, which counts from 4714 B.C.
   */
  record Moments() implements ParquetWords {
    private static final long DAY_OF_1970 = 2_440_588;

    @Override
    public String of(long value) {
      throw new IllegalArgumentException("a moment of a number");
    }

    @Override
    public String of(ByteBuffer bytes) {
      ByteBuffer parts = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      long nanos = parts.getLong();
      long day = parts.getInt() - DAY_OF_1970;
      return Instant.ofEpochSecond(TimeUnit.DAYS.toSeconds(day), nanos).toString();
    }
  }

  /** Decimal numbers with so many digits behind the point. */
  record Decimals(int scale) implements ParquetWords {
    @Override
    public String of(long value) {
      return BigDecimal.valueOf(value, scale).toPlainString();
    }

    @Override
    public String of(ByteBuffer bytes) {
      byte[] unscaled = new byte[bytes.remaining()];
      bytes.get(bytes.position(), unscaled);
      return new BigDecimal(new BigInteger(unscaled), scale).toPlainString();
    }
  }
}
