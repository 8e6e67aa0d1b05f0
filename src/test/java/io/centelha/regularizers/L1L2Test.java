package io.centelha.regularizers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class L1L2Test implements RegularizerContract {

  @Override
  public Regularizer regularizer() {
    return new L1L2(0.2, 0.05);
  }

  @Override
  public Regularizer golden(JsonNode arguments) {
    return new L1L2(
        arguments.path("l1").asDouble(L1L2.DEFAULT_L1),
        arguments.path("l2").asDouble(L1L2.DEFAULT_L2));
  }

  @Test
  void refusesAFactorBelowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new L1L2(0, -1))
        .withMessage("L1L2: l2 must be finite and >= 0, got -1.0");
  }
}
