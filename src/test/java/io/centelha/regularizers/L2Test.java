package io.centelha.regularizers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class L2Test implements RegularizerContract {

  @Override
  public Regularizer regularizer() {
    return new L2(0.3);
  }

  @Override
  public Regularizer golden(JsonNode arguments) {
    return arguments.has("l2") ? new L2(arguments.get("l2").asDouble()) : new L2();
  }

  @Test
  void refusesAFactorThatIsNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new L2(Double.NaN))
        .withMessage("L2: l2 must be finite and >= 0, got NaN");
  }
}
