package io.centelha.data.features;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Count, mean, sum of squared deviations, minimum and maximum of every column, in float64, missing
 * values (NaN) left out. Those of two parts are merged to those of the whole:
 *
 * <pre>{@code δ = meanB − meanA,  mean = meanA + δ·nB/n,  M2 = M2A + M2B + δ²·nA·nB/n }</pre>
 *
 * <p>The sums are rounded, so the order of merging is part of the result: merge blocks in the order
 * of a shard, and shards in their order. Source: [ChanGolubLeVeque1979].
 */
public final class ColumnStatistics implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Rows that are summed up at once: few enough for the sum of equal float32 values to be exact.
   */
  private static final int ROWS_AT_ONCE = 256;

  private final long[] count;
  private final double[] mean;
  private final double[] m2;
  private final double[] min;
  private final double[] max;
  private final double[] rounding;

  private ColumnStatistics(int columns) {
    count = new long[columns];
    mean = new double[columns];
    m2 = new double[columns];
    min = new double[columns];
    max = new double[columns];
    rounding = new double[columns];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  /** Those of no rows. */
  public static ColumnStatistics empty(int columns) {
    return new ColumnStatistics(columns);
  }

  /** Those of an input of a block's rows after a pipeline. */
  static ColumnStatistics of(Rows block, FeaturePipeline pipeline, int input) {
    Field given = block.format().inputs().get(input);
    Field field = pipeline.columnOutput(given);
    Column column = pipeline.mapping(given).apply(block.input(input));
    int columns = field.width();
    int atOnce = Math.min(ROWS_AT_ONCE, block.size());
    FeatureGather gather = new FeatureGather(field, pipeline, atOnce, DType.FLOAT64);
    int[] rowsAt = new int[atOnce];
    ColumnStatistics all = empty(columns);
    for (int first = 0; first < block.size(); first += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, block.size() - first);
      for (int row = 0; row < rows; row++) {
        rowsAt[row] = first + row;
      }
      gather.copy(column, rowsAt, 0, rows);
      gather.finish(rows);
      all = all.merge(ofFew(gather.tensor(rows).doubles(), rows, columns));
    }
    return all;
  }

  /** Those of the first inputs of all blocks of a shard after a pipeline, merged in order. */
  public static ColumnStatistics of(Shard shard, FeaturePipeline pipeline) {
    return of(shard, pipeline, 0);
  }

  /** Those of an input. */
  public static ColumnStatistics of(Shard shard, FeaturePipeline pipeline, int input) {
    ColumnStatistics all = empty(pipeline.output(shard.format().inputs().get(input)).width());
    for (int block = 0; block < shard.blocks(); block++) {
      all = all.merge(of(shard.block(block), pipeline, input));
    }
    return all;
  }

  /** Those of these rows and the others together. */
  public ColumnStatistics merge(ColumnStatistics others) {
    Checks.argument(
        columns() == others.columns(),
        "Statistics of %s columns can't be merged with those of %s",
        columns(),
        others.columns());
    ColumnStatistics all = empty(columns());
    for (int i = 0; i < columns(); i++) {
      all.count[i] = count[i] + others.count[i];
      double share = all.count[i] == 0 ? 0 : (double) others.count[i] / all.count[i];
      double difference = others.mean[i] - mean[i];
      // Columns without a value have mean 0, which says nothing.
      all.mean[i] = count[i] == 0 ? others.mean[i] : mean[i] + difference * share;
      all.m2[i] = m2[i] + others.m2[i] + difference * difference * count[i] * share;
      all.min[i] = Math.min(min[i], others.min[i]);
      all.max[i] = Math.max(max[i], others.max[i]);
      all.rounding[i] = Math.max(rounding[i], others.rounding[i]);
    }
    return all;
  }

  /** The number of columns. */
  public int columns() {
    return count.length;
  }

  /** How many values of a column are not missing. */
  public long count(int column) {
    return count[column];
  }

  /** The mean of a column; 0 if it has no value. */
  public double mean(int column) {
    return mean[column];
  }

  /** The mean squared deviation from the mean; 0 if there is no value. */
  public double variance(int column) {
    return count[column] == 0 ? 0 : m2[column] / count[column];
  }

  /** The smallest value; +∞ if there is none. */
  public double min(int column) {
    return min[column];
  }

  /** The largest value; −∞ if there is none. */
  public double max(int column) {
    return max[column];
  }

  /** By how much float32 rounds a value of a column, at most: max |x − float32(x)|. */
  double rounding(int column) {
    return rounding[column];
  }

  /** True if all values of a column are equal. */
  public boolean isConstant(int column) {
    return min[column] == max[column];
  }

  /** Throws unless a column has a value to learn from. */
  void checkNotEmpty(String transformation, int column) {
    if (count[column] == 0) {
      throw new DataException(
          ("%s: feature column %s (of 0 … %s) has no value in any training row, expected at least"
                  + " one; leave the column out, or impute a constant first")
              .formatted(transformation, column, columns() - 1));
    }
  }

  /** In two passes: the second sums deviations from the first one's mean, so nothing cancels. */
  private static ColumnStatistics ofFew(double[] values, int rows, int columns) {
    ColumnStatistics few = empty(columns);
    double[] sum = few.mean;
    for (int at = 0; at < rows * columns; at += columns) {
      for (int i = 0; i < columns; i++) {
        double value = values[at + i];
        if (!Double.isNaN(value)) {
          few.count[i]++;
          sum[i] += value;
          few.min[i] = Math.min(few.min[i], value);
          few.max[i] = Math.max(few.max[i], value);
          few.rounding[i] = Math.max(few.rounding[i], Math.abs(value - (float) value));
        }
      }
    }
    for (int i = 0; i < columns; i++) {
      few.mean[i] = few.count[i] == 0 ? 0 : sum[i] / few.count[i];
    }
    for (int at = 0; at < rows * columns; at += columns) {
      for (int i = 0; i < columns; i++) {
        double deviation = values[at + i] - few.mean[i];
        few.m2[i] += Double.isNaN(deviation) ? 0 : deviation * deviation;
      }
    }
    return few;
  }
}
