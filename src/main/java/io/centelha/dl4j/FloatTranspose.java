// twin: double
package io.centelha.dl4j;

/** Transposes a matrix, square by square, so that both sides stay in the cache. */
final class FloatTranspose {
  private static final int SIDE = 32;

  private FloatTranspose() {}

  /** Copies {@code from}, {@code [rows, columns]}, to {@code to}, {@code [columns, rows]}. */
  static void copy(float[] from, int fromStart, float[] to, int toStart, int rows, int columns) {
    for (int row = 0; row < rows; row += SIDE) {
      int lastRow = Math.min(row + SIDE, rows);
      for (int column = 0; column < columns; column += SIDE) {
        int lastColumn = Math.min(column + SIDE, columns);
        for (int i = row; i < lastRow; i++) {
          for (int j = column; j < lastColumn; j++) {
            to[toStart + j * rows + i] = from[fromStart + i * columns + j];
          }
        }
      }
    }
  }
}
