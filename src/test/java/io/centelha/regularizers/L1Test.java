package io.centelha.regularizers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class L1Test implements RegularizerContract {

  @Override
  public Regularizer regularizer() {
    return new L1(0.3);
  }

  @Override
  public Regularizer golden(JsonNode arguments) {
    return arguments.has("l1") ? new L1(arguments.get("l1").asDouble()) : new L1();
  }

  @Test
  void refusesAFactorBelowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new L1(-1))
        .withMessage("L1: l1 must be finite and >= 0, got -1.0");
  }
}
