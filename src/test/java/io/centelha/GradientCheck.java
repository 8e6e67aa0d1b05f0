package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tape's gradients against central differences, in float64: of the sum of a function's results,
 * each weighted by a seeded number, with respect to every element of every operand.
 */
public final class GradientCheck {
  /** The cube root of 2⁻⁵²: truncation and rounding errors meet here. */
  private static final double STEP = 6e-6;

  /** A hundred times the truncation error STEP². */
  private static final double TOLERANCE = 4e-9;

  private GradientCheck() {}

  /** What is differentiated: results of any shape from named operands, in their order. */
  public interface Operation extends Function<List<Value>, Value> {}

  /** Checks at one point: at every element of each operand, by its name in messages. */
  public static void assertGradients(Operation operation, Map<String, Tensor> operands) {
    List<Tensor> point = operands.values().stream().map(Tensor::copy).toList();
    List<Tensor> gradients = gradients(operation, point);
    int at = 0;
    for (String name : operands.keySet()) {
      Tensor operand = point.get(at);
      for (int i = 0; i < operand.size(); i++) {
        double numeric = difference(operation, point, operand, i);
        double analytic = gradients.get(at).get(i);
        double size = Math.abs(numeric) + Math.abs(analytic);
        assertThat(analytic)
            .as("gradient with respect to %s[%s]", name, i)
            .isCloseTo(numeric, within(TOLERANCE * Math.max(1, size)));
      }
      at++;
    }
  }

  private static List<Tensor> gradients(Operation operation, List<Tensor> point) {
    List<Value> operands = point.stream().map(Value::of).toList();
    try (var tape = new GradientTape()) {
      operands.forEach(tape::watch);
      Value scalar = weighted(operation.apply(operands));
      return tape.gradient(scalar, operands).stream().map(g -> g.tensor().copy()).toList();
    }
  }

  private static double difference(
      Operation operation, List<Tensor> point, Tensor operand, int element) {
    double[] values = operand.doubles();
    double middle = values[element];
    double step = STEP * Math.max(1, Math.abs(middle));
    values[element] = middle + step;
    double above = scalar(operation, point);
    values[element] = middle - step;
    double below = scalar(operation, point);
    values[element] = middle;
    return (above - below) / (2 * step);
  }

  private static double scalar(Operation operation, List<Tensor> point) {
    return weighted(operation.apply(point.stream().map(Value::of).toList())).item();
  }

  private static Value weighted(Value result) {
    Tensor weights = new Points(result.shape().size()).between(-1, 1, result.shape());
    return result.times(Value.of(weights)).sum();
  }
}
