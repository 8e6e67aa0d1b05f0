package io.centelha.data.parquet;

import io.centelha.data.files.DataFile;
import io.centelha.storage.SeekableInput;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.CodecFactory;

/** Opens the columns of groups of rows: of one file, in turn. */
final class ParquetLeaves implements AutoCloseable {
  /** All columns together read about this much ahead. */
  private static final int WINDOWS = 8 << 20;

  private static final int SMALLEST_WINDOW = 64 << 10;
  private static final int LARGEST_WINDOW = 1 << 20;

  private final String path;
  private final SeekableInput in;
  private final CodecFactory codecs;
  private final int window;

  /**
   * An opened file.
   *
   * @param columns how many are read at the same time
   */
  ParquetLeaves(DataFile file, int columns, Storage storage) throws IOException {
    this.path = file.path();
    this.window = Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, WINDOWS / columns));
    this.codecs = new CodecFactory(HadoopSettings.configuration(storage), 0);
    this.in = file.openStored(0, storage);
  }

  /** The features of a group's rows. */
  ParquetFeatures features(ParquetGroup group, ParquetPlan plan) {
    ParquetColumn first = plan.features().get(0);
    if (first.isList()) {
      return ParquetFeatures.ofLists(numbers(group, first.leaf()), first.elementLevel());
    }
    if (first.isBytes()) {
      return new ParquetByteFeatures(open(group, first.leaf(), new ParquetBytes(first.type())));
    }
    List<ParquetLeaf<float[]>> leaves =
        plan.features().stream().map(column -> numbers(group, column.leaf())).toList();
    return ParquetFeatures.ofColumns(leaves);
  }

  ParquetLeaf<float[]> numbers(ParquetGroup group, ColumnDescriptor column) {
    return open(group, column, new ParquetNumbers(column.getPrimitiveType()));
  }

  ParquetLeaf<double[]> doubles(ParquetGroup group, ColumnDescriptor column) {
    return open(group, column, new ParquetDoubles(column.getPrimitiveType()));
  }

  ParquetLeaf<long[]> wholes(ParquetGroup group, ColumnDescriptor column) {
    return open(group, column, new ParquetWholes(column.getPrimitiveType()));
  }

  ParquetLeaf<String[]> texts(ParquetGroup group, ColumnDescriptor column) {
    return open(group, column, new ParquetTexts(column.getPrimitiveType()));
  }

  private <A> ParquetLeaf<A> open(
      ParquetGroup group, ColumnDescriptor column, ParquetValues<A> values) {
    ParquetGroup.Chunk chunk = group.chunk(path, column);
    return new ParquetLeaf<>(
        path, column, new ParquetPages(in, column, chunk, codecs, window), chunk.entries(), values);
  }

  @Override
  public void close() throws IOException {
    codecs.release();
    in.close();
  }
}
