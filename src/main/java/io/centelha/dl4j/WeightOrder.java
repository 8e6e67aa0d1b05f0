package io.centelha.dl4j;

import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/**
 * Our flat vector of weights in DL4J's order, and back: the same arrays one after the other, kernel
 * before bias, but each matrix by columns.
 */
public final class WeightOrder {
  private final Layout layout;

  /** The order of weights in this layout. */
  public WeightOrder(Layout layout) {
    this.layout = layout;
  }

  /** Copies ours to DL4J's. */
  public void toDl4j(Tensor ours, Tensor dl4j) {
    copy(ours, dl4j, Direction.TO_COLUMNS);
  }

  /** Copies DL4J's to ours. */
  public void fromDl4j(Tensor dl4j, Tensor ours) {
    copy(dl4j, ours, Direction.TO_ROWS);
  }

  private enum Direction {
    TO_COLUMNS,
    TO_ROWS
  }

  private void copy(Tensor from, Tensor to, Direction direction) {
    Checks.argument(
        from.size() == layout.size() && to.size() == layout.size(),
        "Vectors of %s and %s weights, expected %s",
        from.size(),
        to.size(),
        layout.size());
    for (int i = 0; i < layout.entries().size(); i++) {
      Tensor source = layout.view(from, i);
      Tensor target = layout.view(to, i);
      Shape shape = source.shape();
      if (shape.rank() < 2) {
        target.set(source);
      } else {
        boolean isToColumns = direction == Direction.TO_COLUMNS;
        int rows = isToColumns ? shape.dimension(0) : shape.dimension(1);
        transpose(source, target, rows, shape.size() / rows);
      }
    }
  }

  /** {@code from} is {@code [rows, columns]}, {@code to} its transpose. */
  private static void transpose(Tensor from, Tensor to, int rows, int columns) {
    if (from.dtype() == DType.FLOAT32) {
      FloatTranspose.copy(from.floats(), from.offset(), to.floats(), to.offset(), rows, columns);
    } else {
      DoubleTranspose.copy(from.doubles(), from.offset(), to.doubles(), to.offset(), rows, columns);
    }
  }
}
