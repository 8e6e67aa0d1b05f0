package io.centelha.constraints;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;
import java.util.List;

/**
 * Gives vectors of weights the norm 1: {@code w ← w / (ε + ‖w‖)}, ε = 10⁻⁷.
 *
 * @param axis over which norms are taken: 0 for the kernel of {@code Dense}, one norm a unit
 */
public record UnitNorm(List<Integer> axis) implements Constraint {
  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = 0;

  /** Its name and arguments. */
  public static final Word<UnitNorm> WORD =
      Word.of(UnitNorm.class, "unit_norm", "Gives vectors of weights the norm 1.")
          .with(
              "axis",
              Norms.AXIS,
              UnitNorm::axis,
              List.of(DEFAULT_AXIS),
              "Axes over which norms sum.")
          .made(a -> new UnitNorm(a.get("axis")));

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
