package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;

/**
 * Brings each element into a range around 0: {@code g ← min(max(g, −clipvalue), clipvalue)}.
 *
 * @param clipvalue finite, &gt; 0
 */
record ClipByValue(double clipvalue) implements GradientClipping {

  ClipByValue {
    Checks.positive("Gradient clipping", "clipvalue", clipvalue);
  }

  @Override
  public void apply(Tensor gradient, Layout layout) {
    Updates.of(gradient.dtype()).clamp(gradient, clipvalue);
  }
}
