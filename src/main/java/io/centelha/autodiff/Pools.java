package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.PoolKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.tensor.WindowPlaces;
import io.centelha.tensor.Windows;

/**
 * Maxima and means over windows of {@code [batch, …, channels]}, channel by channel. Padding counts
 * nothing: it is never the maximum, and not part of a mean. Over whole images they are reductions:
 * {@link Value#max(int)}, {@link Value#mean(int)}.
 */
public final class Pools {

  private Pools() {}

  /** The maximum of each window; of equal elements the first has all of its derivative. */
  public static Value max(Value x, Windows windows) {
    Shape shape = windows.output(x.shape(), x.shape().dimension(-1));
    WindowPlaces places = WindowPlaces.inElements(windows, x.shape());
    Value winners =
        x.constant(
            DType.INT32,
            shape,
            (from, out) -> PoolKernels.of(from.dtype()).winners(from, places, out));
    return Lookups.gather(x.reshape(Shape.of(x.shape().size())), winners);
  }

  /** The mean of each window. */
  public static Value average(Value x, Windows windows) {
    Shape shape = windows.output(x.shape(), x.shape().dimension(-1));
    return new Average(WindowPlaces.inElements(windows, x.shape()), x.shape(), shape).apply(x);
  }

  private record Average(WindowPlaces places, Shape x, Shape y) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), y);
      PoolKernels.of(out.dtype()).mean(inputs[0].numbers(), places, out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return new Spread(places, x, y).apply(g);
    }
  }

  private record Spread(WindowPlaces places, Shape x, Shape y) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), x);
      PoolKernels.of(out.dtype()).spread(inputs[0].numbers(), places, out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return new Average(places, x, y).apply(g);
    }
  }
}
