package io.centelha.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.SerialCopy;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConstraintTest {

  @Test
  void leavesWeightsAsTheyAre() {
    Tensor weights = Tensor.vector(1, -2);
    Constraint.none().apply(weights);
    assertThat(weights.toDoubles()).containsExactly(1, -2);
    assertThat(Constraint.none().isUsed()).isFalse();
    assertThat(SerialCopy.of(Constraint.none())).isEqualTo(Constraint.none());
  }
}
