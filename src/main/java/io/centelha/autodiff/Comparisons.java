package io.centelha.autodiff;

import io.centelha.tensor.ChoiceKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/**
 * Comparisons, element by element: 1 where they hold, else 0, in the type of the operands, which
 * broadcast. They are constants for every tape. Nothing holds for NaN but that it differs.
 */
public final class Comparisons {

  private interface Loop {
    void run(ChoiceKernels kernels, Tensor a, Tensor b, Tensor out);
  }

  private Comparisons() {}

  /** Where {@code a > b}. */
  public static Value greater(Value a, Value b) {
    return compare(ChoiceKernels::greater, a, b);
  }

  /** Where {@code a ≥ b}. */
  public static Value greaterOrEqual(Value a, Value b) {
    return compare(ChoiceKernels::greaterOrEqual, a, b);
  }

  /** Where {@code a < b}. */
  public static Value less(Value a, Value b) {
    return greater(b, a);
  }

  /** Where {@code a ≤ b}. */
  public static Value lessOrEqual(Value a, Value b) {
    return greaterOrEqual(b, a);
  }

  /** Where {@code a = b}. */
  public static Value equal(Value a, Value b) {
    return Elementwise.EQUAL.broadcast(a.stopGradient(), b.stopGradient());
  }

  /** Where {@code a ≠ b}. */
  public static Value notEqual(Value a, Value b) {
    return not(equal(a, b));
  }

  /** Where {@code mask} is 0, of a mask of 0s and 1s. */
  public static Value not(Value mask) {
    return Elementwise.linear(-1, 1).apply(mask.stopGradient());
  }

  private static Value compare(Loop loop, Value a, Value b) {
    Shape shape = a.shape().broadcast(b.shape());
    return new Elementwise.Binary(
            (kernels, x, y, out) -> loop.run(ChoiceKernels.of(out.dtype()), x, y, out),
            (g, x, y, out) -> g.filled(0),
            (g, x, y, out) -> g.filled(0))
        .apply(a.stopGradient().broadcastTo(shape), b.stopGradient().broadcastTo(shape));
  }
}
