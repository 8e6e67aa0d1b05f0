package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.ScanKernels;
import io.centelha.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Walks along one axis. */
public final class Scans {

  private interface Loop {
    void run(ScanKernels kernels, Tensor x, Tensor out);
  }

  private record Scan(Loop loop, UnaryOperator<Value> adjoint) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), inputs[0].shape());
      loop.run(ScanKernels.of(out.dtype()), inputs[0].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value gradient, Value[] inputs, Value output) {
      return adjoint.apply(gradient);
    }
  }

  private Scans() {}

  /** {@code y[t] = x[0] + … + x[t]} along an axis. */
  public static Value cumsum(Value x, int axis) {
    int along = x.shape().axis(axis);
    return new Scan(
            (kernels, from, out) -> kernels.sumUpTo(from, along, out), g -> sumFrom(g, along))
        .apply(x);
  }

  private static Value sumFrom(Value x, int axis) {
    return new Scan((kernels, from, out) -> kernels.sumFrom(from, axis, out), g -> cumsum(g, axis))
        .apply(x);
  }

  /** {@code y[t] = x[T − 1 − t]} along an axis of length T. */
  public static Value reverse(Value x, int axis) {
    int along = x.shape().axis(axis);
    return new Scan(
            (kernels, from, out) -> kernels.reverse(from, along, out), g -> reverse(g, along))
        .apply(x);
  }
}
