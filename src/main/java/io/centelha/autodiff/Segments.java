package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.SegmentKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;

/**
 * Rows of a value that belong together, one segment after the other: segment {@code s} holds the
 * rows {@code splits[s] … splits[s + 1] − 1}, and rows behind the last belong to none. Splits are
 * values themselves: an input of a {@link Trace} gives others at each repetition.
 */
public final class Segments {

  private Segments() {}

  /**
   * The sum of each segment, added up in the order of its rows; 0 of none.
   *
   * @param x {@code [rows, …]}
   * @param splits {@code [segments + 1]} of INT32, which doesn't decrease, within 0 … rows
   * @return {@code [segments, …]}
   */
  public static Value sum(Value x, Value splits) {
    return new Sum(x.shape().withoutFirst().prepend(segments(splits))).apply(x, splits);
  }

  /**
   * The mean of each segment; 0 of one without rows.
   *
   * @param x {@code [rows, …]}
   * @param splits {@code [segments + 1]} of INT32
   * @return {@code [segments, …]}
   */
  public static Value mean(Value x, Value splits) {
    int[] axes = new int[x.shape().rank()];
    Arrays.fill(axes, 1);
    axes[0] = segments(splits);
    Value lengths = splits.constant(x.dtype(), Shape.of(axes), (ends, out) -> lengths(ends, out));
    return sum(x, splits).dividedBy(lengths);
  }

  /** How many rows each segment has, at least 1. */
  private static void lengths(Tensor ends, Tensor out) {
    for (int s = 0; s < out.size(); s++) {
      double rows = Math.max(1, ends.get(s + 1) - ends.get(s));
      out.dtype().kernels().fill(out.view(s, Shape.of(1)), rows);
    }
  }

  /**
   * The adjoint of {@link #sum}: each row gets what its segment has, and 0 if it has none.
   *
   * @param x {@code [segments, …]}
   * @param splits {@code [segments + 1]} of INT32
   * @param rows how many the result has
   * @return {@code [rows, …]}
   */
  public static Value spread(Value x, Value splits, int rows) {
    Checks.argument(
        x.shape().dimension(0) == segments(splits),
        "spread: %s has not as many rows as there are segments, %s",
        x.shape(),
        segments(splits));
    return new Spread(x.shape().withoutFirst().prepend(rows)).apply(x, splits);
  }

  private static int segments(Value splits) {
    Checks.argument(
        splits.dtype() == DType.INT32 && splits.shape().rank() == 1 && splits.shape().size() > 0,
        "Splits are a vector of INT32, got %s %s",
        splits.dtype(),
        splits.shape());
    return splits.shape().size() - 1;
  }

  private record Sum(Shape shape) implements Primitive {
    @Override
    public boolean isFirstAlone() {
      return true;
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), shape);
      SegmentKernels.of(out.dtype()).sum(inputs[0].numbers(), inputs[1].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return spread(g, inputs[1], inputs[0].shape().dimension(0));
    }
  }

  private record Spread(Shape shape) implements Primitive {
    @Override
    public boolean isFirstAlone() {
      return true;
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), shape);
      SegmentKernels.of(out.dtype()).spread(inputs[0].numbers(), inputs[1].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return sum(g, inputs[1]);
    }
  }
}
