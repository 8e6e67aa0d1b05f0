package io.centelha.optimizers;

import io.centelha.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdamTest implements OptimizerContract {

  @Override
  public Optimizer optimizer() {
    return new Adam();
  }

  @Override
  public Optimizer fast() {
    return new Adam().withLearningRate(0.01).withSecondMoment(Adam.SecondMoment.LARGEST);
  }

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("adam");
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
}
