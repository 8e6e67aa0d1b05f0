package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

class FansTest {

  @Test
  void aScalarHasOneOfEach() {
    assertThat(Fans.of(Shape.SCALAR)).isEqualTo(new Fans(1, 1));
  }

  @Test
  void aVectorCountsForBoth() {
    assertThat(Fans.of(Shape.of(7))).isEqualTo(new Fans(7, 7));
  }

  @Test
  void aMatrixLeadsFromInputsToOutputs() {
    assertThat(Fans.of(Shape.of(784, 512))).isEqualTo(new Fans(784, 512));
  }

  @Test
  void aConvolutionCountsEveryPlaceOfItsWindow() {
    assertThat(Fans.of(Shape.of(3, 5, 8, 16))).isEqualTo(new Fans(120, 240));
  }
}
