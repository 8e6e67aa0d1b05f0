package io.centelha.data.parquet;

import io.centelha.data.rows.BadRowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of one field of a row: of one column each, or of a list in one. What is missing, or
 * isn't a number, is NaN.
 */
interface ParquetCells {

  /** Goes on to the next row. */
  void next() throws IOException;

  /** How many numbers the row has. */
  int count();

  /** The numbers of the row, and behind them maybe others. */
  double[] numbers();

  /** One column for each number. */
  static ParquetCells ofColumns(List<ParquetLeaf<double[]>> leaves) {
    return new Columns(new ArrayList<>(leaves));
  }

  /** A column of lists; one that is missing counts as empty. */
  static ParquetCells ofLists(ParquetLeaf<double[]> leaf, int elementLevel) {
    return new Lists(leaf, elementLevel);
  }

  /** Throws unless the row has so many numbers. */
  default void checkCount(String column, int expected) {
    if (count() != expected) {
      throw new BadRowException(
          column, "got %s numbers, expected %s".formatted(count(), expected), "");
    }
  }

  /** See {@link #ofColumns}. */
  final class Columns implements ParquetCells {
    private final List<ParquetLeaf<double[]>> leaves;
    private final double[] numbers;

    private Columns(List<ParquetLeaf<double[]>> leaves) {
      this.leaves = leaves;
      this.numbers = new double[leaves.size()];
    }

    @Override
    public void next() throws IOException {
      for (int i = 0; i < numbers.length; i++) {
        int place = leaves.get(i).next();
        numbers[i] = place < 0 ? Double.NaN : leaves.get(i).block()[place];
      }
    }

    @Override
    public int count() {
      return numbers.length;
    }

    @Override
    public double[] numbers() {
      return numbers;
    }
  }

  /** See {@link #ofLists}. */
  final class Lists implements ParquetCells, ParquetLeaf.Parts<double[]> {
    private final ParquetLeaf<double[]> leaf;
    private final int elementLevel;
    private double[] numbers = new double[16];
    private int count;

    private Lists(ParquetLeaf<double[]> leaf, int elementLevel) {
      this.leaf = leaf;
      this.elementLevel = elementLevel;
    }

    @Override
    public void next() throws IOException {
      count = 0;
      leaf.nextList(elementLevel, this);
    }

    @Override
    public void values(double[] block, int from, int length) {
      room(length);
      System.arraycopy(block, from, numbers, count, length);
      count += length;
    }

    @Override
    public void missing() {
      room(1);
      numbers[count++] = Double.NaN;
    }

    private void room(int more) {
      int needed = Math.addExact(count, more);
      if (needed > numbers.length) {
        numbers = Arrays.copyOf(numbers, (int) Math.min(Integer.MAX_VALUE - 8, 2L * needed));
      }
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public double[] numbers() {
      return numbers;
    }
  }
}
