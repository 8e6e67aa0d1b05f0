package io.centelha.optimizers;

import io.centelha.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RmsPropTest implements OptimizerContract {

  @Override
  public Optimizer optimizer() {
    return new RmsProp();
  }

  @Override
  public Optimizer fast() {
    return new RmsProp(1e-3, 0.9, 0.5, 1e-7, RmsProp.Divisor.VARIANCE).withEpsilon(1e-2);
  }

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("rmsprop");
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
