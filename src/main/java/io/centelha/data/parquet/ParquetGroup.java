package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.RowGroup;

/**
 * A group of rows of a Parquet file: of each column, one chunk of bytes.
 *
 * @param start its first byte
 * @param firstRow the number of rows before it in the file
 * @param rows how many it holds
 * @param chunks by the path of their column
 */
record ParquetGroup(long start, long firstRow, int rows, Map<List<String>, Chunk> chunks) {

  /**
   * Where a column's values lie.
   *
   * @param entries how many: values, missing ones, and empty lists
   */
  record Chunk(long start, long length, long entries, CompressionCodec codec) {}

  private static final int MAGIC = 4;

  /**
   * Checks a group.
   *
   * @param end one past the last byte that may hold data
   */
  static ParquetGroup of(RowGroup group, long firstRow, long end) {
    long rows = group.getNum_rows();
    if (rows < 0 || rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "it tells of a group of %s rows, expected 0 … %s".formatted(rows, Integer.MAX_VALUE));
    }
    Map<List<String>, Chunk> chunks = new HashMap<>();
    for (ColumnChunk column : group.getColumns()) {
      if (column.isSetFile_path() || column.isSetCrypto_metadata() || !column.isSetMeta_data()) {
        throw new IllegalArgumentException("a column is encrypted, or lies in another file");
      }
      chunks.put(column.getMeta_data().getPath_in_schema(), chunk(column.getMeta_data(), end));
    }
    return new ParquetGroup(start(group), firstRow, (int) rows, chunks);
  }

  /** The first byte of a group: of its first column. */
  static long start(RowGroup group) {
    return start(group.getColumns().get(0).getMeta_data());
  }

  private static Chunk chunk(ColumnMetaData column, long end) {
    long start = start(column);
    long length = column.getTotal_compressed_size();
    if (start < MAGIC || length < 0 || length > end - start || column.getCodec() == null) {
      throw new IllegalArgumentException(
          "it tells of %s bytes at %s, expected %s … %s".formatted(length, start, MAGIC, end));
    }
    return new Chunk(start, length, column.getNum_values(), column.getCodec());
  }

  /** Some writers set the place of a dictionary that isn't there to 0. */
  private static long start(ColumnMetaData column) {
    long data = column.getData_page_offset();
    long dictionary = column.getDictionary_page_offset();
    return column.isSetDictionary_page_offset() && dictionary > 0
        ? Math.min(dictionary, data)
        : data;
  }

  /**
   * The chunk of a column.
   *
   * @param path the file's, for messages
   */
  Chunk chunk(String path, ColumnDescriptor column) {
    Chunk chunk = chunks.get(List.of(column.getPath()));
    if (chunk == null) {
      throw new DataException(
          "%s: its rows at byte %s have no column '%s'; fetch or make it again"
              .formatted(path, start, column.getPath()[0]));
    }
    return chunk;
  }
}
