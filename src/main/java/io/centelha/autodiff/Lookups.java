package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.LookupKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;

/**
 * Rows of tables by indices that are values themselves: an input of a {@link Trace} gives other
 * indices at each repetition.
 *
 * <p>The gradient of a table is zero but for the rows that were looked up. Written into a
 * destination it is dense: the destination is cleared, and the rows are added onto it. A gradient
 * that lists its rows instead has its place there: {@code gradientInto} knows the indices and the
 * gradients of their rows, and would hand on just these to a destination that takes such lists.
 */
public final class Lookups {
  private static final Primitive GATHER = new Gather();

  private Lookups() {}

  /**
   * {@code y[i…] = table[ids[i…]]}; an index may come twice.
   *
   * @param table {@code [rows, …]}
   * @param ids INT32 of any shape; 0 ≤ id &lt; rows, which each repetition checks
   * @return the shape of {@code ids}, and after it that of a row
   * @throws IllegalArgumentException if an index is no row of the table
   */
  public static Value gather(Value table, Value ids) {
    return GATHER.apply(table, indices(ids));
  }

  /**
   * The adjoint of {@link #gather}: sums of the rows that have the same index.
   *
   * @param x the shape of {@code ids}, and after it that of a row
   * @param ids INT32; 0 ≤ id &lt; rows
   * @param rows how many the result has
   * @return {@code [rows, …]}: {@code y[k] = Σ x[i] over all i with ids[i] = k}
   * @throws IllegalArgumentException if an index is no row of the result
   */
  public static Value scatterAdd(Value x, Value ids, int rows) {
    int axes = ids.shape().rank();
    int[] dimensions = x.shape().dimensions();
    Checks.argument(
        axes <= dimensions.length && Shape.of(Arrays.copyOf(dimensions, axes)).equals(ids.shape()),
        "scatterAdd: %s does not begin with the shape of the indices, %s",
        x.shape(),
        ids.shape());
    Shape row = Shape.of(Arrays.copyOfRange(dimensions, axes, dimensions.length));
    return new ScatterAdd(row.prepend(rows)).apply(x, indices(ids));
  }

  private static Value indices(Value ids) {
    Checks.argument(ids.dtype() == DType.INT32, "Indices are INT32, got %s", ids.dtype());
    return ids;
  }

  private static final class Gather implements Primitive {
    @Override
    public boolean isFirstAlone() {
      return true;
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor table = inputs[0].numbers();
      int[] row = table.shape().withoutFirst().dimensions();
      int[] dimensions = Arrays.copyOf(inputs[1].shape().dimensions(), row.length + axes(inputs));
      System.arraycopy(row, 0, dimensions, axes(inputs), row.length);
      Tensor out = arena.take(table.dtype(), Shape.of(dimensions));
      LookupKernels.of(table.dtype()).gather(table, inputs[1].numbers(), out);
      return out;
    }

    private static int axes(Value[] inputs) {
      return inputs[1].shape().rank();
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return scatterAdd(g, inputs[1], inputs[0].shape().dimension(0));
    }

    @Override
    public void gradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      Trace.write(gradients[0].arena(), () -> destination.dtype().kernels().fill(destination, 0));
      addGradientInto(destination, input, gradients, inputs, outputs);
    }

    @Override
    public void addGradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      LookupKernels kernels = LookupKernels.of(destination.dtype());
      Tensor rows = gradients[0].numbers();
      Trace.write(
          gradients[0].arena(), () -> kernels.scatterAdd(rows, inputs[1].numbers(), destination));
    }
  }

  private record ScatterAdd(Shape shape) implements Primitive {
    @Override
    public boolean isFirstAlone() {
      return true;
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), shape);
      inputs[0].kernels().fill(out, 0);
      LookupKernels.of(out.dtype()).scatterAdd(inputs[0].numbers(), inputs[1].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return gather(g, inputs[1]);
    }
  }
}
