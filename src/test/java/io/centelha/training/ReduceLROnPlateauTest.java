package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReduceLROnPlateauTest {
  private static final double RATE = 0.25;

  static Stream<JsonNode> golden() {
    return Golden.elements(Golden.json("plateau/plateau.json"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void ratesAreThoseOfKeras(JsonNode golden) {
    ReduceLROnPlateau callback =
        new ReduceLROnPlateau(
            "val_loss",
            golden.get("factor").doubleValue(),
            golden.get("patience").intValue(),
            Goal.valueOf(golden.get("mode").textValue().toUpperCase(Locale.ROOT)),
            golden.get("minDelta").doubleValue(),
            golden.get("cooldown").intValue(),
            golden.get("minLr").doubleValue());
    History history = History.EMPTY;
    for (int epoch = 0; epoch < golden.get("rates").size(); epoch++) {
      double expected = golden.get("rates").get(epoch).doubleValue();
      assertThat(RATE * callback.rateFactor(history, RATE).orElseThrow())
          .as("epoch %s", epoch)
          .isCloseTo(expected, within(Math.ulp(expected)));
      if (epoch < golden.get("values").size()) {
        double value = golden.get("values").get(epoch).doubleValue();
        history = history.with(Map.of("loss", 0.0), Map.of("loss", value));
      }
    }
  }

  @Test
  void aRateOfZeroStaysZero() {
    var callback = new ReduceLROnPlateau("loss", 0.5, 1);
    assertThat(callback.rateFactor(History.EMPTY, 0)).hasValue(1);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReduceLROnPlateau("loss", 1, 1))
        .withMessage("ReduceLROnPlateau: factor must be >= 0 and < 1, got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReduceLROnPlateau("loss", 0.5, 1, Goal.MIN, 0, 0, -1))
        .withMessage("ReduceLROnPlateau: minLr must be finite and >= 0, got -1.0");
  }
}
