package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * The primitives that move numbers without changing them; they are linear, so each gradient is the
 * adjoint move.
 */
final class Structure {

  private Structure() {}

  private interface Move {
    Tensor run(Kernels kernels, Arena arena, Tensor x);
  }

  private record Linear(Move move, UnaryOperator<Value> adjoint) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      return move.run(inputs[0].kernels(), arena, inputs[0].numbers());
    }

    @Override
    public Value gradient(int input, Value gradient, Value[] inputs, Value output) {
      return adjoint.apply(gradient);
    }
  }

  /** Results of a new shape; the rest of {@code loop} writes all of it. */
  private interface Loop {
    void run(Kernels kernels, Tensor x, Tensor out);
  }

  private static Move into(Shape shape, Loop loop) {
    return (kernels, arena, x) -> {
      Tensor out = arena.take(x.dtype(), shape);
      loop.run(kernels, x, out);
      return out;
    };
  }

  private static Move intoZeros(Shape shape, Loop loop) {
    return into(
        shape,
        (kernels, x, out) -> {
          kernels.fill(out, 0);
          loop.run(kernels, x, out);
        });
  }

  static Value reshape(Value x, Shape shape) {
    return new Linear((kernels, arena, t) -> t.reshape(shape), g -> g.reshape(x.shape())).apply(x);
  }

  static Value broadcast(Value x, Shape shape) {
    Checks.argument(
        x.shape().broadcast(shape).equals(shape), "Can't broadcast %s to %s", x.shape(), shape);
    return new Linear(into(shape, Kernels::broadcast), g -> Reductions.sumTo(g, x.shape()))
        .apply(x);
  }

  static Value transpose(Value x, int... axes) {
    int rank = x.shape().rank();
    int[] order = axes.length == 0 ? reversed(rank) : axes.clone();
    int[] inverse = inverse(order, rank);
    int[] dimensions = new int[rank];
    for (int i = 0; i < rank; i++) {
      dimensions[i] = x.shape().dimension(order[i]);
    }
    Move move = into(Shape.of(dimensions), (kernels, t, out) -> kernels.transpose(t, order, out));
    return new Linear(move, g -> transpose(g, inverse)).apply(x);
  }

  private static int[] reversed(int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = rank - 1 - i;
    }
    return axes;
  }

  private static int[] inverse(int[] order, int rank) {
    Checks.argument(
        order.length == rank, "transpose: %s axes given for rank %s", order.length, rank);
    int[] inverse = new int[rank];
    java.util.Arrays.fill(inverse, -1);
    for (int i = 0; i < rank; i++) {
      Checks.argument(
          order[i] >= 0 && order[i] < rank && inverse[order[i]] < 0,
          "transpose: %s is no order of %s axes",
          java.util.Arrays.toString(order),
          rank);
      inverse[order[i]] = i;
    }
    return inverse;
  }

  static Value slice(Value x, int axis, int start, int length) {
    int cut = x.shape().axis(axis);
    Checks.argument(
        start >= 0 && length >= 0 && length <= x.shape().dimension(cut) - start,
        "slice: %s elements from %s on lie outside axis %s of %s",
        length,
        start,
        cut,
        x.shape());
    Move move =
        into(x.shape().with(cut, length), (kernels, t, out) -> kernels.slice(t, cut, start, out));
    return new Linear(move, g -> place(g, x.shape(), cut, start)).apply(x);
  }

  /** {@code x} inside zeros of a larger shape: the adjoint of a slice. */
  private static Value place(Value x, Shape shape, int axis, int start) {
    int length = x.shape().dimension(axis);
    Move move = intoZeros(shape, (kernels, t, out) -> kernels.place(t, axis, start, out));
    return new Linear(move, g -> slice(g, axis, start, length)).apply(x);
  }

  static Value gather(Value x, int... indices) {
    int rows = x.shape().dimension(0);
    for (int index : indices) {
      Checks.argument(
          index >= 0 && index < rows, "gather: index %s is outside 0 … %s", index, rows - 1);
    }
    int[] kept = indices.clone();
    Move move =
        into(x.shape().with(0, kept.length), (kernels, t, out) -> kernels.gather(t, kept, out));
    return new Linear(move, g -> scatterAdd(g, x.shape(), kept)).apply(x);
  }

  private static Value scatterAdd(Value x, Shape shape, int[] indices) {
    Move move = intoZeros(shape, (kernels, t, out) -> kernels.scatterAdd(t, indices, out));
    return new Linear(move, g -> gather(g, indices)).apply(x);
  }
}
