package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.ChoiceKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** Choices between two values, element by element; operands broadcast. */
public final class Choices {
  private static final Primitive WHERE = new Where();
  private static final Elementwise.Binary MAXIMUM =
      new Elementwise.Binary(
          (kernels, a, b, out) -> ChoiceKernels.of(out.dtype()).maximum(a, b, out),
          (g, a, b, y) -> g.times(share(a, b)),
          (g, a, b, y) -> g.times(share(b, a)));
  private static final Elementwise.Binary MINIMUM =
      new Elementwise.Binary(
          (kernels, a, b, out) -> ChoiceKernels.of(out.dtype()).minimum(a, b, out),
          (g, a, b, y) -> g.times(share(b, a)),
          (g, a, b, y) -> g.times(share(a, b)));

  private Choices() {}

  /**
   * {@code a} where the mask isn't 0, else {@code b}; what isn't chosen may be NaN.
   *
   * @param mask of the operands' type, as {@link Comparisons} give it; it isn't differentiated
   */
  public static Value where(Value mask, Value a, Value b) {
    Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
    return WHERE.apply(
        mask.stopGradient().broadcastTo(shape), a.broadcastTo(shape), b.broadcastTo(shape));
  }

  /** {@code max(a, b)}; where they are equal, each has half of the derivative. */
  public static Value maximum(Value a, Value b) {
    return MAXIMUM.broadcast(a, b);
  }

  /** {@code min(a, b)}; where they are equal, each has half of the derivative. */
  public static Value minimum(Value a, Value b) {
    return MINIMUM.broadcast(a, b);
  }

  /** {@code a}'s share of the derivative of a maximum: 1 where it is larger, ½ where equal. */
  private static Value share(Value a, Value b) {
    return Comparisons.greater(a, b).plus(Comparisons.equal(a, b).times(0.5));
  }

  private static final class Where implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor mask = inputs[0].numbers();
      Tensor out = arena.take(mask.dtype(), mask.shape());
      ChoiceKernels.of(mask.dtype()).where(mask, inputs[1].numbers(), inputs[2].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      Value none = g.filled(0);
      return input == 1 ? where(inputs[0], g, none) : where(inputs[0], none, g);
    }
  }
}
