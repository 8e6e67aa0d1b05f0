package io.centelha.constraints;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxNormTest implements ConstraintContract {

  @Override
  public Constraint constraint() {
    return new MaxNorm(1.5);
  }

  @Override
  public Constraint golden(JsonNode arguments) {
    return new MaxNorm(
        arguments.path("max_value").asDouble(MaxNorm.DEFAULT_MAX_VALUE),
        ConstraintContract.axis(arguments, MaxNorm.DEFAULT_AXIS));
  }

  @Test
  void refusesANormBelowZeroAndNoAxes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxNorm(-1))
        .withMessage("MaxNorm: maxValue must be finite and >= 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxNorm(1, List.of()))
        .withMessage("MaxNorm: axis must be one axis or several that differ, got []");
  }
}
