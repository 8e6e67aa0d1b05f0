package io.centelha.constraints;

import io.centelha.tensor.Tensor;

/** Turns negative weights into 0: {@code w ← max(w, 0)}. */
public record NonNeg() implements Constraint {

  @Override
  public void apply(Tensor weights) {
    weights.dtype().kernels().relu(weights.copy(), weights);
  }
}
