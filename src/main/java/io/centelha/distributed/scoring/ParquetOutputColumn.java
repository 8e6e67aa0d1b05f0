package io.centelha.distributed.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/**
 * A column of a Parquet file that is being written: values side by side, in pages. Where rows have
 * lists, levels before the values say which of them begin a row, and which lists are empty.
 */
final class ParquetOutputColumn {
  private static final int FIRST_BYTES = 1 << 10; // of which there may be thousands

  private final ColumnDescriptor column;
  private final BytesInputCompressor compressor;
  private final List<Page> pages = new ArrayList<>();
  private final Optional<ParquetLevels> levels;
  private ByteBuffer values = buffer(FIRST_BYTES);
  private Statistics<?> statistics;

  ParquetOutputColumn(ColumnDescriptor column, BytesInputCompressor compressor) {
    this.column = column;
    this.compressor = compressor;
    this.levels =
        column.getMaxRepetitionLevel() > 0 ? Optional.of(new ParquetLevels()) : Optional.empty();
    this.statistics = Statistics.createStats(column.getPrimitiveType());
  }

  /**
   * A page.
   *
   * @param values of all rows; an empty list counts as one
   */
  private record Page(
      int rows, int values, int bytes, BytesInput compressed, Statistics<?> statistics) {}

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds a string of bytes, whose array it keeps. */
  void add(byte[] text) {
    room(Integer.BYTES + text.length);
    values.putInt(text.length).put(text);
    statistics.updateStats(Binary.fromConstantByteArray(text));
  }

  /** Adds a list: the numbers from a place on, up to another. */
  void add(double[] numbers, int from, int to) {
    levels.orElseThrow().add(to - from);
    if (from == to) {
      statistics.incrementNumNulls();
    }
    add(numbers, from, 1, to - from);
  }

  /** Adds every {@code step}-th number from a place on. */
  void add(double[] numbers, int from, int step, int count) {
    room(count * Double.BYTES);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double number = numbers[from + i * step];
      values.putDouble(number);
      least = Math.min(least, number); // NaN if there is one, and −0 before 0, as Parquet has it
      most = Math.max(most, number);
    }
    // Readers ignore statistics with NaN in them, and must: to Spark it is above all other numbers.
    if (count > 0) {
      statistics.updateStats(least);
      statistics.updateStats(most);
    }
  }

  /** What the lists of the page take so far; 0 if rows have none. */
  long bytesOfLists() {
    return levels.isPresent() ? values.position() : 0;
  }

  private void room(int bytes) {
    if (values.remaining() < bytes) {
      values = buffer(2 * values.position() + bytes).put(values.flip());
    }
  }

  /**
   * Ends a page.
   *
   * @return how many bytes it takes
   */
  long endPage(int rows) throws IOException {
    BytesInput content = BytesInput.from(values.flip());
    int count = rows;
    if (levels.isPresent()) {
      count = levels.get().count();
      content = BytesInput.concat(levels.get().bytes(), content);
    }
    int bytes = Math.toIntExact(content.size());
    BytesInput compressed = BytesInput.copy(compressor.compress(content));
    pages.add(new Page(rows, count, bytes, compressed, statistics));
    levels.ifPresent(ParquetLevels::clear);
    values.clear();
    statistics = Statistics.createStats(column.getPrimitiveType());
    return compressed.size();
  }

  /** Writes all pages, and begins anew. */
  void writeTo(ParquetFileWriter file) throws IOException {
    long count = pages.stream().mapToLong(Page::values).sum();
    file.startColumn(column, count, compressor.getCodecName());
    for (Page page : pages) {
      file.writeDataPage(
          page.values(),
          page.bytes(),
          page.compressed(),
          page.statistics(),
          page.rows(),
          Encoding.RLE,
          Encoding.RLE,
          Encoding.PLAIN);
    }
    file.endColumn();
    pages.clear();
  }
}
