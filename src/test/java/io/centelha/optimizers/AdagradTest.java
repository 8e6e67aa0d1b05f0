package io.centelha.optimizers;

import io.centelha.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdagradTest implements OptimizerContract {

  @Override
  public Optimizer optimizer() {
    return new Adagrad();
  }

  @Override
  public Optimizer fast() {
    return new Adagrad().withLearningRate(0.5);
  }

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("adagrad");
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
