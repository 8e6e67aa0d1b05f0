package io.centelha.models;

import io.centelha.metrics.RowWeights;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Optional;

/**
 * The elements of a batch along a ragged axis. Behind those of all rows there may be some that
 * belong to no row, and count for nothing.
 *
 * @param splits where rows end: see {@link Batch}
 */
record Elements(Tensor splits) {

  /** How many belong to rows. */
  int count() {
    return (int) splits.get(splits.size() - 1);
  }

  /**
   * Weights by which the mean over all elements is that over elements of rows, as with Keras'
   * masks.
   *
   * <pre>{@code wₑ = w(row of e) · all / count for an element of a row, else 0 }</pre>
   *
   * @param rows how much each row counts; absent if all count the same
   * @param all how many elements there are
   */
  Tensor lossWeights(Optional<Tensor> rows, int all, DType dtype) {
    double[] weights = new double[all];
    double scale = (double) all / count();
    int[] row = rows();
    for (int element = 0; element < row.length; element++) {
      weights[element] = scale * (rows.isPresent() ? rows.get().get(row[element]) : 1);
    }
    return Tensor.of(Shape.of(all), weights).to(dtype);
  }

  /** How much each element counts: as much as its row. */
  RowWeights weights(RowWeights rows) {
    int[] row = rows();
    return element -> rows.of(row[element]);
  }

  /** The row of each. */
  private int[] rows() {
    int[] rows = new int[count()];
    for (int row = 0; row + 1 < splits.size(); row++) {
      for (int element = (int) splits.get(row); element < splits.get(row + 1); element++) {
        rows[element] = row;
      }
    }
    return rows;
  }

  /** The values of those that belong to rows. */
  Tensor of(Tensor values) {
    return values.view(0, values.shape().withoutFirst().prepend(count()));
  }
}
