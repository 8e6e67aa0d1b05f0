package io.centelha.optimizers;

import io.centelha.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SgdTest implements OptimizerContract {

  @Override
  public Optimizer optimizer() {
    return new Sgd().withMomentum(0.9, Sgd.Momentum.NESTEROV);
  }

  @Override
  public Optimizer fast() {
    return new Sgd();
  }

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("sgd");
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
