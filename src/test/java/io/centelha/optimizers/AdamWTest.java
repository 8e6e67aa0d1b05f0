package io.centelha.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdamWTest implements OptimizerContract {

  @Override
  public Optimizer optimizer() {
    return new AdamW();
  }

  /** With a decay that moves the minimum of a parabola by less than the contract allows. */
  @Override
  public Optimizer fast() {
    return new AdamW(new Adam().withLearningRate(0.01), 1e-6);
  }

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("adamw");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void stepsInFloat64AreThoseOfKeras(GoldenSteps.Case expected) {
    new GoldenSteps().assertAgrees(expected, DType.FLOAT64, 1e-10);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void stepsInFloat32AreThoseOfKeras(GoldenSteps.Case expected) {
    new GoldenSteps().assertAgrees(expected, DType.FLOAT32, 1e-5);
  }

  @Test
  void withoutGradientWeightsOnlyDecay() {
    Tensor weights = Tensor.vector(1, -2);
    new AdamW()
        .withLearningRate(0.5)
        .withWeightDecay(0.25)
        .update(
            weights,
            Tensor.zeros(DType.FLOAT64, Shape.of(2)),
            Vectors.slots(new AdamW(), weights),
            1);
    assertThat(weights.toDoubles()).containsExactly(0.875, -1.75);
  }

  @Test
  void exemptVariablesTakeStepsOfAdam() {
    assertThat(new AdamW().withLearningRate(0.02).withoutWeightDecay())
        .isEqualTo(new Adam().withLearningRate(0.02));
  }
}
