package io.centelha.autodiff;

import io.centelha.tensor.SpecialKernels;

/** Functions beyond those of a calculator, element by element. */
public final class SpecialFunctions {
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  private static final Elementwise.Unary ERF =
      new Elementwise.Unary(
          (kernels, x, out) -> SpecialKernels.of(out.dtype()).erf(x, out),
          (g, x, y) -> g.times(x.square().negate().exp()).times(TWO_OVER_SQRT_PI));

  private SpecialFunctions() {}

  /** The error function: {@code 2/√π · ∫₀ˣ e^(−t²) dt}. */
  public static Value erf(Value x) {
    return ERF.apply(x);
  }
}
