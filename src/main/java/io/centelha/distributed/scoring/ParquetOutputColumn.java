package io.centelha.distributed.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/** A required column of a Parquet file that is being written: values side by side, in pages. */
final class ParquetOutputColumn {
  private static final int FIRST_BYTES = 1 << 10; // of which there may be thousands

  private final ColumnDescriptor column;
  private final BytesInputCompressor compressor;
  private final List<Page> pages = new ArrayList<>();
  private ByteBuffer values = buffer(FIRST_BYTES);
  private Statistics<?> statistics;

  ParquetOutputColumn(ColumnDescriptor column, BytesInputCompressor compressor) {
    this.column = column;
    this.compressor = compressor;
    this.statistics = Statistics.createStats(column.getPrimitiveType());
  }

  private record Page(int rows, int bytes, BytesInput compressed, Statistics<?> statistics) {}

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds a string of bytes, whose array it keeps. */
  void add(byte[] text) {
    room(Integer.BYTES + text.length);
    values.putInt(text.length).put(text);
    statistics.updateStats(Binary.fromConstantByteArray(text));
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
    int bytes = values.position();
    BytesInput compressed = BytesInput.copy(compressor.compress(BytesInput.from(values.flip())));
    pages.add(new Page(rows, bytes, compressed, statistics));
    values.clear();
    statistics = Statistics.createStats(column.getPrimitiveType());
    return compressed.size();
  }

  /** Writes all pages, and begins anew. */
  void writeTo(ParquetFileWriter file) throws IOException {
    long rows = pages.stream().mapToLong(Page::rows).sum();
    file.startColumn(column, rows, compressor.getCodecName());
    for (Page page : pages) {
      file.writeDataPage(
          page.rows(),
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
