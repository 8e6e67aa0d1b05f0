package io.centelha.training;

import io.centelha.layers.Spec;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;

/** An output for all rows in their order, batch by batch; of a ragged axis, for all elements. */
final class PackedOutput {
  private final Shape element;

  /** Which of the batches' ragged axes the output has, by its place; negative if it has none. */
  private final int axis;

  private Tensor numbers;
  private int size;

  private PackedOutput(Shape element, int axis, Tensor numbers) {
    this.element = element;
    this.axis = axis;
    this.numbers = numbers;
  }

  /** Room for so many rows; it grows where rows have several elements. */
  static PackedOutput of(Spec output, List<String> axes, long rows, DType dtype) {
    Shape room = output.shape().prepend(Math.toIntExact(rows));
    return new PackedOutput(output.shape(), axes.indexOf(output.axis()), Tensor.zeros(dtype, room));
  }

  /**
   * Adds that of a batch; what belongs to no row is left out.
   *
   * @param splits where rows end, of each ragged axis
   */
  void add(Tensor part, List<Tensor> splits) {
    int count = part.shape().dimension(0);
    if (axis >= 0) {
      Tensor ends = splits.get(axis);
      count = (int) ends.get(ends.size() - 1);
    }
    Shape shape = element.prepend(count);
    if (size + shape.size() > numbers.size()) {
      int more = Math.max(size + shape.size(), Math.multiplyExact(2, size));
      Tensor longer = Tensor.zeros(numbers.dtype(), Shape.of(more));
      longer.view(0, Shape.of(size)).set(numbers.view(0, Shape.of(size)));
      numbers = longer;
    }
    numbers.view(size, shape).set(part.view(0, shape));
    size += shape.size();
  }

  /** {@code [rows, …]}, or {@code [elements, …]}. */
  Tensor all() {
    Tensor all = numbers.view(0, element.prepend(size / element.size()));
    return size == numbers.size() ? all : all.copy();
  }
}
