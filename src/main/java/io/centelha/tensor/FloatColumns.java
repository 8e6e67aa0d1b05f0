// twin: double
package io.centelha.tensor;

/**
 * Some columns of a matrix as a matrix of their own: the matrix itself if they are all, else a copy
 * of some rows at a time.
 */
final class FloatColumns {
  private final float[] matrix;
  private final int start;
  private final int stride;
  private final int columns;
  private final float[] copy;
  private final int copyStart;

  /**
   * Columns of one group of several.
   *
   * @param matrix whose last axis is cut
   * @param copyStart where in {@code scratch} there is room for the copied rows
   */
  FloatColumns(Tensor matrix, int group, int groups, Tensor scratch, int copyStart) {
    this.stride = matrix.shape().dimension(-1);
    this.columns = stride / groups;
    this.matrix = matrix.floats();
    this.start = matrix.offset() + group * columns;
    this.copy = scratch.floats();
    this.copyStart = scratch.offset() + copyStart;
  }

  private boolean isWhole() {
    return columns == stride;
  }

  int columns() {
    return columns;
  }

  float[] array() {
    return isWhole() ? matrix : copy;
  }

  /** Where a row begins in the array: the first one that is loaded, of a copy. */
  int offset(int row) {
    return isWhole() ? start + row * stride : copyStart;
  }

  /** Copies rows here. */
  void load(int row, int rows) {
    for (int i = 0; !isWhole() && i < rows; i++) {
      System.arraycopy(matrix, start + (row + i) * stride, copy, copyStart + i * columns, columns);
    }
  }

  /** Copies rows back. */
  void store(int row, int rows) {
    for (int i = 0; !isWhole() && i < rows; i++) {
      System.arraycopy(copy, copyStart + i * columns, matrix, start + (row + i) * stride, columns);
    }
  }
}
