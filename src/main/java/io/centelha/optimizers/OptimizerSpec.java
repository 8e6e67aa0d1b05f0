package io.centelha.optimizers;

import java.io.Serializable;

/**
 * What a model is compiled with: an optimizer and the bound on the gradients that it sees.
 *
 * @param clipping laid on the gradient before the optimizer's step
 */
public record OptimizerSpec(Optimizer optimizer, GradientClipping clipping)
    implements Serializable {

  /** An optimizer that sees the gradient as it is. */
  public static OptimizerSpec of(Optimizer optimizer) {
    return new OptimizerSpec(optimizer, GradientClipping.none());
  }
}
