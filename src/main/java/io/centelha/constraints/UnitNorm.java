package io.centelha.constraints;

import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * Gives vectors of weights the norm 1: {@code w ← w / (ε + ‖w‖)}, ε = 10⁻⁷.
 *
 * @param axis over which norms are taken: 0 for the kernel of {@code Dense}, one norm a unit
 */
public record UnitNorm(List<Integer> axis) implements Constraint {
  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = 0;

  public UnitNorm {
    axis = Norms.axes("UnitNorm", axis);
  }

  /** Along the first axis. */
  public UnitNorm() {
    this(List.of(DEFAULT_AXIS));
  }

  @Override
  public void apply(Tensor weights) {
    Norms.scale(weights, axis, norms -> Norms.clipped(norms, 1, 1));
  }
}
