package io.centelha.constraints;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitNormTest implements ConstraintContract {

  @Override
  public Constraint constraint() {
    return new UnitNorm();
  }

  @Override
  public Constraint golden(JsonNode arguments) {
    return new UnitNorm(ConstraintContract.axis(arguments, UnitNorm.DEFAULT_AXIS));
  }

  @Test
  void refusesAnAxisTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnitNorm(List.of(1, 1)))
        .withMessage("UnitNorm: axis must be one axis or several that differ, got [1, 1]");
  }
}
