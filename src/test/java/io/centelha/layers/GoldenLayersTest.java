package io.centelha.layers;

import io.centelha.tensor.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against Keras. */
class GoldenLayersTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.layers.GoldenLayer#all")
  void float64AgreesToTenDigits(GoldenLayer layer) {
    layer.assertAgrees(DType.FLOAT64, 1e-10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.layers.GoldenLayer#all")
  void float32AgreesWithinItsPrecision(GoldenLayer layer) {
    layer.assertAgrees(DType.FLOAT32, 1e-5);
  }
}
