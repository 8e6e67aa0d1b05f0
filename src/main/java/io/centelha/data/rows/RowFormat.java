package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * What every row of a data set looks like: the shape of its features, how they are stored, how many
 * labels it has, and whether it has a weight.
 *
 * <p>A class and not a record: rows travel through Spark with their format, and Kryo can't read
 * records.
 */
public final class RowFormat implements Serializable {
  private static final long serialVersionUID = 1;

  /** The number of rows in a full block never exceeds {@value}. */
  public static final int MOST_ROWS_PER_BLOCK = 8192;

  /** The number of bytes in a block exceeds {@value} only if a single row does. */
  public static final int MOST_BYTES_PER_BLOCK = 16 << 20;

  /** How a feature is kept in memory. */
  public enum Storage {
    /** One unsigned byte, 0 … 255, as in most images. */
    BYTES(Byte.BYTES),
    /** A 32-bit IEEE 754 number. */
    FLOATS(Float.BYTES);

    private final int bytes;

    Storage(int bytes) {
      this.bytes = bytes;
    }
  }

  private final Shape featureShape;
  private final Storage storage;
  private final int labelWidth;
  private final boolean weighted;

  /**
   * A format of rows that all count the same.
   *
   * @param featureShape of one row, without the batch axis: {@code [784]} or {@code [28, 28, 1]}
   * @param labelWidth numbers per label, ≥ 0: 1 for a class number or a single target; 0 if there
   *     are no labels
   */
  public RowFormat(Shape featureShape, Storage storage, int labelWidth) {
    this(featureShape, storage, labelWidth, false);
  }

  private RowFormat(Shape featureShape, Storage storage, int labelWidth, boolean weighted) {
    Checks.argument(
        featureShape.rank() > 0 && featureShape.size() > 0,
        "A row needs at least one feature, its shape is %s",
        featureShape);
    Checks.argument(labelWidth >= 0, "labelWidth must be >= 0, got %s", labelWidth);
    this.featureShape = featureShape;
    this.storage = storage;
    this.labelWidth = labelWidth;
    this.weighted = weighted;
  }

  /** The same with a weight in each row: how much it counts in the loss. */
  public RowFormat withWeight() {
    return new RowFormat(featureShape, storage, labelWidth, true);
  }

  /** The shape of one row's features, without the batch axis. */
  public Shape featureShape() {
    return featureShape;
  }

  /** The number of features of a row. */
  public int features() {
    return featureShape.size();
  }

  /** How the features are kept in memory. */
  public Storage storage() {
    return storage;
  }

  /** The number of label values of a row; 0 if there are no labels. */
  public int labelWidth() {
    return labelWidth;
  }

  /** Whether each row has a weight. */
  public boolean isWeighted() {
    return weighted;
  }

  /** The memory that a row takes: its index, features, labels and weight. */
  public long bytesPerRow() {
    return bytesPerRowWithoutWeight() + (weighted ? Float.BYTES : 0);
  }

  private long bytesPerRowWithoutWeight() {
    return Long.BYTES + (long) storage.bytes * features() + (long) Float.BYTES * labelWidth;
  }

  /**
   * The number of rows in a full block, at least 1: as many as fit {@value #MOST_BYTES_PER_BLOCK}
   * bytes, and no more than {@value #MOST_ROWS_PER_BLOCK}. A function of the format alone, since
   * the order of an epoch depends on it; of all but the weight, so that weights of 1 alter no bit.
   */
  public int rowsPerBlock() {
    long fitting = Math.max(1, MOST_BYTES_PER_BLOCK / bytesPerRowWithoutWeight());
    return (int) Math.min(MOST_ROWS_PER_BLOCK, fitting);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowFormat format
        && featureShape.equals(format.featureShape)
        && storage == format.storage
        && labelWidth == format.labelWidth
        && weighted == format.weighted;
  }

  /** Without the storage: an enum's hash differs from one JVM to the next. */
  @Override
  public int hashCode() {
    return 31 * featureShape.hashCode() + labelWidth;
  }

  /** Shape, storage, label width and weight in words. */
  @Override
  public String toString() {
    return "features %s as %s, %s labels%s"
        .formatted(featureShape, storage, labelWidth, weighted ? ", a weight" : "");
  }
}
