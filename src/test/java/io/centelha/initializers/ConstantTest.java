package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConstantTest implements InitializerContract {

  @Override
  public Initializer initializer() {
    return new Constant(2.5);
  }

  @Test
  void writesItsValueEverywhere() {
    Tensor weights = Tensor.vector(7, 8, 9);
    initializer().fill(weights, KEY);
    assertThat(weights.toDoubles()).containsOnly(2.5);
  }
}
