package io.centelha.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.SerialCopy;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RegularizerTest {

  @Test
  void addsNothing() {
    Value weights = Value.of(Tensor.vector(1, -2));
    assertThat(Regularizer.none().penalty(weights).item()).isZero();
    assertThat(Regularizer.none().isUsed()).isFalse();
    assertThat(SerialCopy.of(Regularizer.none())).isEqualTo(Regularizer.none());
  }
}
