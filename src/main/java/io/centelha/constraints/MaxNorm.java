package io.centelha.constraints;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Bounds norms from above: {@code w ← w · min(‖w‖, maxValue) / (ε + ‖w‖)}, ε = 10⁻⁷.
 *
 * @param maxValue the largest norm; finite, ≥ 0
 * @param axis over which norms are taken: 0 for the kernel of {@code Dense}, one norm a unit
 */
public record MaxNorm(double maxValue, List<Integer> axis) implements Constraint {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_MAX_VALUE = 2;

  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = 0;

  /** Its name and arguments. */
  public static final Word<MaxNorm> WORD =
      Word.of(MaxNorm.class, "max_norm", "Bounds norms of weights from above.")
          .with(
              "maxValue",
              Kind.number().atLeast(0),
              MaxNorm::maxValue,
              DEFAULT_MAX_VALUE,
              "The largest norm.")
          .with(
              "axis",
              Norms.AXIS,
              MaxNorm::axis,
              List.of(DEFAULT_AXIS),
              "Axes over which norms sum.")
          .made(a -> new MaxNorm(a.get("maxValue"), a.get("axis")));

  public MaxNorm {
    Checks.notNegative("MaxNorm", "maxValue", maxValue);
    axis = Norms.axes("MaxNorm", axis);
  }

  /** Along the first axis. */
  public MaxNorm(double maxValue) {
    this(maxValue, List.of(DEFAULT_AXIS));
  }

  @Override
  public void apply(Tensor weights) {
    Norms.scale(weights, axis, norms -> Norms.clipped(norms, 0, maxValue));
  }
}
