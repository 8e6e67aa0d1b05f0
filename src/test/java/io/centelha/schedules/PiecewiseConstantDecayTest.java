package io.centelha.schedules;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiecewiseConstantDecayTest implements ScheduleContract {

  @Override
  public Schedule schedule() {
    return new PiecewiseConstantDecay(List.of(10L, 20L), List.of(0.3, 0.2, 0.1));
  }

  @Test
  void refusesBoundariesThatDoNotAscendOrFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PiecewiseConstantDecay(List.of(10L, 10L), List.of(0.3, 0.2, 0.1)))
        .withMessage("PiecewiseConstantDecay: boundaries must ascend, got [10, 10]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PiecewiseConstantDecay(List.of(10L), List.of(0.3)))
        .withMessage(
            "PiecewiseConstantDecay: needs boundaries and one value more, got [10] and [0.3]");
  }
}
