package io.centelha.constraints;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import java.util.List;
import java.util.function.UnaryOperator;

/** Euclidean norms of weights along some axes, and weights scaled to other norms. */
final class Norms {
  /** What Keras adds to a norm before it divides by it. */
  private static final double EPSILON = 1e-7;

  /** One axis, or a list of them. */
  static final Kind<List<Integer>> AXIS =
      Kind.integer(Integer.MIN_VALUE)
          .as(
              List::of,
              (List<Integer> axes) -> axes.stream().findFirst().filter(a -> axes.size() == 1))
          .or(Kind.integer(Integer.MIN_VALUE).list());

  private Norms() {}

  /**
   * Checks axes, as a record keeps them.
   *
   * @return a copy
   */
  static List<Integer> axes(String word, List<Integer> axes) {
    Checks.argument(
        !axes.isEmpty() && axes.stream().distinct().count() == axes.size(),
        "%s: axis must be one axis or several that differ, got %s",
        word,
        axes);
    return List.copyOf(axes);
  }

  /**
   * {@code w ← w · wanted(‖w‖) / (ε + ‖w‖)}, in place.
   *
   * @param axes over which a norm sums
   * @param wanted the new norms, from a tensor of the old ones
   */
  static void scale(Tensor weights, List<Integer> axes, UnaryOperator<Tensor> wanted) {
    Kernels kernels = weights.dtype().kernels();
    Tensor wide = Tensor.zeros(weights.dtype(), weights.shape());
    kernels.multiply(weights, weights, wide);
    Tensor norms = Tensor.zeros(weights.dtype(), kept(weights.shape(), axes));
    kernels.sumTo(wide, norms);
    kernels.sqrt(norms.copy(), norms);
    Tensor divisors = norms.copy();
    kernels.linear(norms, 1, EPSILON, divisors);
    Tensor factors = norms.copy();
    kernels.divide(wanted.apply(norms), divisors, factors);
    kernels.broadcast(factors, wide);
    kernels.multiply(weights.copy(), wide, weights);
  }

  /** The shape with these axes of length 1. */
  private static Shape kept(Shape shape, List<Integer> axes) {
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    return kept;
  }

  /** Norms brought into a range. */
  static Tensor clipped(Tensor norms, double low, double high) {
    Tensor clipped = norms.copy();
    norms.dtype().kernels().clip(norms, low, high, clipped);
    return clipped;
  }
}
