package io.centelha.metrics;

import java.util.function.IntToDoubleFunction;

/** Sums over rows of the mean of a row's figures, each row as often as its weight says. */
final class RowSums {

  private RowSums() {}

  /**
   * The sum.
   *
   * <pre>{@code Σᵢ wᵢ · meanⱼ fᵢⱼ }</pre>
   *
   * @param rows how many there are
   * @param figures of all rows, as many of each
   * @param weights of each row
   * @param figure by its number among those of all rows
   */
  static double of(int rows, int figures, RowWeights weights, IntToDoubleFunction figure) {
    int each = figures / Math.max(1, rows);
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double weight = weights.of(row);
      for (int i = row * each; i < (row + 1) * each; i++) {
        sum += weight * figure.applyAsDouble(i);
      }
    }
    return sum * rows / Math.max(1, figures);
  }
}
