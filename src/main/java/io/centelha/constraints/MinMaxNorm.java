package io.centelha.constraints;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Draws norms into a range.
 *
 * <pre>{@code
 * n = rate · min(max(‖w‖, minValue), maxValue) + (1 − rate) · ‖w‖
 * w ← w · n / (ε + ‖w‖)                                             ε = 10⁻⁷
 * }</pre>
 *
 * @param minValue the smallest norm; finite, ≥ 0
 * @param maxValue the largest norm; finite, ≥ minValue
 * @param rate how far a norm moves towards the range: 0 … 1, 1 for into it at once
 * @param axis over which norms are taken: 0 for the kernel of {@code Dense}, one norm a unit
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axis)
    implements Constraint {
  /** Keras' default: {@value}. */
  public static final double DEFAULT_MIN_VALUE = 0;

  /** Keras' default: {@value}. */
  public static final double DEFAULT_MAX_VALUE = 1;

  /** Keras' default: {@value}. */
  public static final double DEFAULT_RATE = 1;

  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = 0;

  /** Its name and arguments. */
  public static final Word<MinMaxNorm> WORD =
      Word.of(MinMaxNorm.class, "min_max_norm", "Draws norms of weights into a range.")
          .with(
              "minValue",
              Kind.number().atLeast(0),
              MinMaxNorm::minValue,
              DEFAULT_MIN_VALUE,
              "The smallest norm.")
          .with(
              "maxValue",
              Kind.number().atLeast(0),
              MinMaxNorm::maxValue,
              DEFAULT_MAX_VALUE,
              "The largest norm.")
          .with(
              "rate",
              Kind.number().atLeast(0).atMost(1),
              MinMaxNorm::rate,
              DEFAULT_RATE,
              "How far a norm moves towards the range.")
          .with(
              "axis",
              Norms.AXIS,
              MinMaxNorm::axis,
              List.of(DEFAULT_AXIS),
              "Axes over which norms sum.")
          .made(
              a ->
                  new MinMaxNorm(
                      a.get("minValue"), a.get("maxValue"), a.get("rate"), a.get("axis")));

  public MinMaxNorm {
    Checks.notNegative("MinMaxNorm", "minValue", minValue);
    Checks.notNegative("MinMaxNorm", "maxValue", maxValue);
    Checks.argument(
        minValue <= maxValue,
        "MinMaxNorm: minValue must be <= maxValue, got %s and %s",
        minValue,
        maxValue);
    Checks.argument(rate >= 0 && rate <= 1, "MinMaxNorm: rate must be 0 to 1, got %s", rate);
    axis = Norms.axes("MinMaxNorm", axis);
  }

  /** At once, along the first axis. */
  public MinMaxNorm(double minValue, double maxValue) {
    this(minValue, maxValue, DEFAULT_RATE, List.of(DEFAULT_AXIS));
  }

  @Override
  public void apply(Tensor weights) {
    Norms.scale(weights, axis, this::wanted);
  }

  private Tensor wanted(Tensor norms) {
    Kernels kernels = norms.dtype().kernels();
    Tensor inside = norms.copy();
    kernels.linear(Norms.clipped(norms, minValue, maxValue), rate, 0, inside);
    Tensor left = norms.copy();
    kernels.linear(norms, 1 - rate, 0, left);
    Tensor wanted = norms.copy();
    kernels.add(inside, left, wanted);
    return wanted;
  }
}
