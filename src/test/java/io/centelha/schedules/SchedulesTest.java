package io.centelha.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.SerialCopy;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  @Test
  void isTheSameForAllSteps() {
    Schedule schedule = Schedule.constant(0.1);
    assertThat(schedule.isConstant()).isTrue();
    assertThat(schedule.rate(0)).isEqualTo(0.1);
    assertThat(schedule.rate(Long.MAX_VALUE)).isEqualTo(0.1);
    assertThat(SerialCopy.of(schedule)).isEqualTo(schedule);
  }
}
