package io.centelha.schedules;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CosineDecayTest implements ScheduleContract {

  @Override
  public Schedule schedule() {
    return new CosineDecay(0.1, 100).withAlpha(0.1).withWarmup(0.2, 10);
  }

  @Test
  void refusesAWarmUpToNowhere() throws JsonProcessingException {
    var json =
        new ObjectMapper()
            .readTree(
                "{\"CosineDecay\": {\"initialLearningRate\": 1, \"decaySteps\": 9, \"warmupSteps\":"
                    + " 2}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.WORDS.fromJson(json))
        .withMessage("CosineDecay: warmupSteps lead to a warmupTarget; it isn't given");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(-1, 10))
        .withMessage("CosineDecay: initialLearningRate must be finite and >= 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(1, 0))
        .withMessage("CosineDecay: decaySteps must be > 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(1, 10).withAlpha(1.5))
        .withMessage("CosineDecay: alpha must be 0 to 1, got 1.5");
  }
}
