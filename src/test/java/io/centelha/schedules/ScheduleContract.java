package io.centelha.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.SerialCopy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every schedule must do. */
interface ScheduleContract {

  /** Any of them. */
  Schedule schedule();

  private List<JsonNode> goldenCases() {
    String word = schedule().getClass().getSimpleName();
    return Golden.elements(Golden.json("schedules/schedules.json"))
        .filter(golden -> golden.get("schedule").has(word))
        .toList();
  }

  /** One rounding of a power or a cosine may differ. */
  @Test
  default void ratesAreThoseOfKeras() {
    assertThat(goldenCases()).isNotEmpty();
    for (JsonNode golden : goldenCases()) {
      Schedule schedule = Schedules.WORDS.fromJson(golden.get("schedule"));
      for (JsonNode rate : golden.get("rates")) {
        double expected = rate.get(1).doubleValue();
        assertThat(schedule.rate(rate.get(0).longValue()))
            .as("%s, step %s", golden.get("schedule"), rate.get(0))
            .isCloseTo(expected, within(1e-14 * expected + 1e-18));
      }
    }
  }

  @Test
  default void isReadAsItWasWritten() {
    for (JsonNode golden : goldenCases()) {
      Schedule schedule = Schedules.WORDS.fromJson(golden.get("schedule"));
      assertThat(Schedules.WORDS.fromJson(Schedules.WORDS.toJson(schedule))).isEqualTo(schedule);
    }
  }

  @Test
  default void goesOnForEver() {
    assertThat(schedule().rate(Long.MAX_VALUE)).isFinite().isNotNegative();
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(schedule())).isEqualTo(schedule());
  }
}
