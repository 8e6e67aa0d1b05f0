package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;

/**
 * Shortens the gradient of each named weight: {@code g ← g · clipnorm / max(‖g‖, clipnorm)}.
 *
 * @param clipnorm finite, &gt; 0
 */
record ClipByNorm(double clipnorm) implements GradientClipping {

  ClipByNorm {
    Checks.positive("Gradient clipping", "clipnorm", clipnorm);
  }

  @Override
  public void apply(Tensor gradient, Layout layout) {
    for (int entry = 0; entry < layout.entries().size(); entry++) {
      shorten(layout.view(gradient, entry), clipnorm);
    }
  }

  static void shorten(Tensor gradient, double limit) {
    Updates loops = Updates.of(gradient.dtype());
    double norm = Math.sqrt(loops.sumOfSquares(gradient));
    if (!(norm <= limit)) {
      loops.scale(gradient, Double.isFinite(norm) ? limit / norm : Double.NaN);
    }
  }
}
