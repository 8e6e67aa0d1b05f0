package io.centelha.distributed.scoring;

import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A Parquet file of texts, float64 numbers and lists of these, none of them missing, written column
 * by column from batches of rows: a group of rows holds pages of about 20,000 rows at most, as
 * Parquet's own writer makes them. There are no dictionaries: they are for columns that repeat.
 */
final class ParquetOutput implements AutoCloseable {
  private static final int MOST_PAGE_ROWS = 20_000;

  /** All columns' pages that are being filled take about this much. */
  private static final int PAGES_BYTES = 32 << 20;

  private static final long GROUP_BYTES = 64 << 20;

  private final Counted out;
  private final CompressionCodecFactory codecs;
  private final ParquetFileWriter writer;
  private final List<ParquetOutputColumn> all = new ArrayList<>();
  private final int pageRows;
  private int rowsInPage;
  private long rowsInGroup;
  private long bytesInGroup;

  /** What a row has in a column. */
  enum Kind {
    TEXT,
    /** A float64 number. */
    NUMBER,
    /** A list of such numbers, which may be empty. */
    NUMBERS
  }

  /** A column. */
  record Column(String name, Kind kind) {
    private Type type() {
      return switch (kind) {
        case TEXT ->
            Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
        case NUMBER -> Types.required(PrimitiveTypeName.DOUBLE).named(name);
        case NUMBERS -> Types.requiredList().requiredElement(PrimitiveTypeName.DOUBLE).named(name);
      };
    }
  }

  /**
   * A new file, over an old one if there is one.
   *
   * @param codec as Spark names it: snappy, gzip, zstd, none, …
   */
  ParquetOutput(Location file, List<Column> columns, String codec, Storage storage)
      throws IOException {
    this.pageRows = Math.min(MOST_PAGE_ROWS, PAGES_BYTES / Double.BYTES / columns.size());
    this.codecs =
        new CodecFactory(
            HadoopSettings.configuration(storage), ParquetProperties.DEFAULT_PAGE_SIZE);
    MessageType schema = new MessageType("rows", columns.stream().map(Column::type).toList());
    for (ColumnDescriptor column : schema.getColumns()) {
      all.add(new ParquetOutputColumn(column, codecs.getCompressor(codec(codec))));
    }
    // Pages carry checksums, so local files need none of Hadoop's beside them.
    this.out = new Counted(file.create());
    this.writer =
        new ParquetFileWriter(
            new Opened(out),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
    writer.start();
  }

  /** How names of files end that are compressed so. */
  static String suffix(String codec) {
    return codec(codec).getExtension() + ".parquet";
  }

  /** Whether Parquet knows a codec of this name, in Spark's words. */
  static boolean isCodec(String name) {
    return Arrays.stream(CompressionCodecName.values())
        .anyMatch(codec -> codec.name().equals(officialName(name)));
  }

  private static CompressionCodecName codec(String name) {
    return CompressionCodecName.valueOf(officialName(name));
  }

  private static String officialName(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none" -> "UNCOMPRESSED";
      case "lz4raw" -> "LZ4_RAW";
      default -> name.toUpperCase(Locale.ROOT);
    };
  }

  /** Adds a row's text to a column. */
  void add(int column, String text) {
    all.get(column).add(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds numbers to a column, one for each of some rows.
   *
   * @param from where the first row's is
   * @param step from one row's to the next row's
   */
  void add(int column, double[] numbers, int from, int step, int rows) {
    all.get(column).add(numbers, from, step, rows);
  }

  /** Adds a row's list of numbers to a column: those from a place on, up to another. */
  void add(int column, double[] numbers, int from, int to) {
    all.get(column).add(numbers, from, to);
  }

  /** Ends a batch of rows, which all columns have got by now. */
  void endBatch(int rows) throws IOException {
    rowsInPage += rows;
    if (rowsInPage >= pageRows || bytesOfLists() >= PAGES_BYTES) {
      endPages();
    }
  }

  /** How long lists are, rows alone don't tell. */
  private long bytesOfLists() {
    return all.stream().mapToLong(ParquetOutputColumn::bytesOfLists).sum();
  }

  private void endPages() throws IOException {
    for (ParquetOutputColumn column : all) {
      bytesInGroup += column.endPage(rowsInPage);
    }
    rowsInGroup += rowsInPage;
    rowsInPage = 0;
    if (bytesInGroup >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    writer.startBlock(rowsInGroup);
    for (ParquetOutputColumn column : all) {
      column.writeTo(writer);
    }
    writer.endBlock();
    rowsInGroup = 0;
    bytesInGroup = 0;
  }

  /** Writes what is left and the footer. */
  void finish() throws IOException {
    if (rowsInPage > 0) {
      endPages();
    }
    if (rowsInGroup > 0) {
      endGroup();
    }
    writer.end(Map.of());
  }

  @Override
  public void close() throws IOException {
    codecs.release();
    out.close();
  }

  /** A stream that knows how many bytes went through it. */
  private static final class Counted extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** A file that is open already, so that it can be closed whatever happens. */
  private record Opened(PositionOutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return out;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return out;
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
