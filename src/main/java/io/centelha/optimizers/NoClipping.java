package io.centelha.optimizers;

import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;

/** The gradient as it is. */
record NoClipping() implements GradientClipping {

  @Override
  public void apply(Tensor gradient, Layout layout) {}
}
