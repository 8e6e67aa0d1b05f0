package io.centelha.data.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the features of a row, whichever way they are stored. What is missing, or isn't a number,
 * is NaN; a row that can't be used is read to its end before anything is said about it.
 */
interface ParquetFeatures {

  /**
   * Reads a row.
   *
   * @param into as long as a row
   * @return how many features there are; −1 if there is no list
   */
  int read(float[] into) throws IOException;

  /** One column for each feature. */
  static ParquetFeatures ofColumns(List<ParquetLeaf<float[]>> leaves) {
    List<ParquetLeaf<float[]>> columns = new ArrayList<>(leaves);
    return into -> {
      for (int i = 0; i < columns.size(); i++) {
        ParquetLeaf<float[]> column = columns.get(i);
        int place = column.next();
        into[i] = place < 0 ? Float.NaN : column.block()[place];
      }
      return columns.size();
    };
  }

  /** A column of lists. */
  static ParquetFeatures ofLists(ParquetLeaf<float[]> leaf, int elementLevel) {
    Row row = new Row();
    return into -> {
      row.start(into);
      return leaf.nextList(elementLevel, row) ? row.count : -1;
    };
  }

  /** The parts of a list, side by side; of those that are too many, only the number. */
  final class Row implements ParquetLeaf.Parts<float[]> {
    private float[] into = {};
    private int count;

    void start(float[] row) {
      into = row;
      count = 0;
    }

    @Override
    public void values(float[] block, int from, int length) {
      int room = Math.min(length, Math.max(0, into.length - count));
      System.arraycopy(block, from, into, Math.min(count, into.length), room);
      count = Math.addExact(count, length);
    }

    @Override
    public void missing() {
      if (count < into.length) {
        into[count] = Float.NaN;
      }
      count = Math.addExact(count, 1);
    }
  }
}
