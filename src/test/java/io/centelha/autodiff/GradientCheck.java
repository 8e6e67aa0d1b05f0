package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Compares what tapes say of a function with central differences, in float64. The function's many
 * results are made one number by seeded weights, and so are its many derivatives for the second
 * order.
 */
final class GradientCheck {
  /** cbrt(2⁻⁵²): truncation and rounding errors meet here. */
  private static final double STEP = 6e-6;

  /** Ten times the rounding error of sums of a hundred terms over the step. */
  private static final double TOLERANCE = 1e-7;

  /** What is differentiated. */
  interface Function {
    Value of(List<Value> inputs);
  }

  private final Function function;
  private final long seed;

  GradientCheck(Function function, long seed) {
    this.function = function;
    this.seed = seed;
  }

  /** The first derivatives with respect to every element of every input. */
  void firstOrder(List<Tensor> inputs) {
    List<Value> values = values(inputs);
    assertEqualsNumeric(gradients(values), inputs, this::weightedResult);
  }

  /** The derivatives of the weighted sum of all first derivatives. */
  void secondOrder(List<Tensor> inputs) {
    List<Value> values = values(inputs);
    try (var outer = new GradientTape()) {
      values.forEach(outer::watch);
      Value sum = weighted(gradients(values));
      assertEqualsNumeric(outer.gradient(sum, values), inputs, this::weightedGradient);
    }
  }

  static List<Value> values(List<Tensor> tensors) {
    return tensors.stream().map(Value::of).toList();
  }

  List<Value> gradients(List<Value> values) {
    try (var tape = new GradientTape()) {
      values.forEach(tape::watch);
      return tape.gradient(weighted(List.of(function.of(values))), values);
    }
  }

  private double weightedResult(List<Tensor> inputs) {
    return weighted(List.of(function.of(values(inputs)))).item();
  }

  private double weightedGradient(List<Tensor> inputs) {
    return weighted(gradients(values(inputs))).item();
  }

  /** Σ cᵢ·xᵢ over all elements of all values, with c from the seed. */
  private Value weighted(List<Value> values) {
    var random = new SplittableRandom(seed);
    Value sum = null;
    for (Value value : values) {
      double[] weights = random.doubles(value.tensor().size(), -1, 1).toArray();
      Tensor constants = Tensor.of(value.shape(), weights).to(value.dtype());
      Value part = value.times(Value.of(constants, value.arena())).sum();
      sum = sum == null ? part : sum.plus(part);
    }
    return sum;
  }

  private static void assertEqualsNumeric(
      List<Value> gradients, List<Tensor> inputs, ToDoubleFunction<List<Tensor>> function) {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor gradient = gradients.get(i).tensor();
      assertThat(gradient.shape()).isEqualTo(inputs.get(i).shape());
      for (int j = 0; j < gradient.size(); j++) {
        double numeric =
            (moved(inputs, i, j, STEP, function) - moved(inputs, i, j, -STEP, function))
                / (2 * STEP);
        assertThat(Math.abs(gradient.get(j) - numeric))
            .as("input %s, element %s: %s, numerically %s", i, j, gradient.get(j), numeric)
            .isLessThan(TOLERANCE * (1 + Math.abs(numeric)));
      }
    }
  }

  private static double moved(
      List<Tensor> inputs,
      int input,
      int element,
      double by,
      ToDoubleFunction<List<Tensor>> function) {
    List<Tensor> moved = new ArrayList<>(inputs);
    Tensor copy = inputs.get(input).copy();
    copy.doubles()[element] += by;
    moved.set(input, copy);
    return function.applyAsDouble(moved);
  }
}
