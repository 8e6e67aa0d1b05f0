package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;

/**
 * Shortens the whole gradient: {@code g ← g · globalClipnorm / max(‖g‖, globalClipnorm)}.
 *
 * @param globalClipnorm finite, &gt; 0
 */
record ClipByGlobalNorm(double globalClipnorm) implements GradientClipping {

  ClipByGlobalNorm {
    Checks.positive("Gradient clipping", "globalClipnorm", globalClipnorm);
  }

  @Override
  public void apply(Tensor gradient, Layout layout) {
    ClipByNorm.shorten(gradient, globalClipnorm);
  }
}
