package io.centelha.constraints;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinMaxNormTest implements ConstraintContract {

  @Override
  public Constraint constraint() {
    return new MinMaxNorm(0.5, 2);
  }

  @Override
  public Constraint golden(JsonNode arguments) {
    return new MinMaxNorm(
        arguments.path("min_value").asDouble(MinMaxNorm.DEFAULT_MIN_VALUE),
        arguments.path("max_value").asDouble(MinMaxNorm.DEFAULT_MAX_VALUE),
        arguments.path("rate").asDouble(MinMaxNorm.DEFAULT_RATE),
        ConstraintContract.axis(arguments, MinMaxNorm.DEFAULT_AXIS));
  }

  @Test
  void refusesAnEmptyRangeAndARateAboveOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinMaxNorm(2, 1))
        .withMessage("MinMaxNorm: minValue must be <= maxValue, got 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinMaxNorm(0, 1, 1.5, List.of(0)))
        .withMessage("MinMaxNorm: rate must be 0 to 1, got 1.5");
  }
}
