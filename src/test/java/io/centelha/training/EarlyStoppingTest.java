package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.training.EarlyStopping.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStoppingTest {

  static Stream<JsonNode> golden() {
    return Golden.elements(Golden.json("early_stopping/early_stopping.json"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void endsWhenKerasEndsAndPutsBackTheSameWeights(JsonNode golden) {
    EarlyStopping stopping =
        new EarlyStopping(
            "val_loss",
            golden.get("patience").intValue(),
            golden.get("minDelta").doubleValue(),
            Goal.valueOf(golden.get("mode").textValue().toUpperCase(Locale.ROOT)),
            Weights.BEST);
    History history = History.EMPTY;
    int best = -1;
    for (JsonNode value : golden.get("values")) {
      if (!history.epochs().isEmpty() && stopping.stops(history)) {
        break;
      }
      history = history.with(Map.of("loss", 0.0), Map.of("loss", value.doubleValue()));
      best = stopping.keeps(history).isPresent() ? history.epochs().size() - 1 : best;
    }
    assertThat(history.epochs()).hasSize(golden.get("epochs").intValue());
    assertThat(best).isEqualTo(golden.get("best").intValue());
    TrainingEnd end = TrainingEnd.of(history, golden.get("values").size(), List.of(stopping));
    assertThat(end.keptEpoch()).isEqualTo(best + 1);
    assertThat(end.bestEpoch()).hasValue(best + 1);
    assertThat(end.isEarly()).isEqualTo(history.epochs().size() < golden.get("values").size());
    assertThat(end.figures()).isEqualTo(history.epochs().get(best));
  }

  @Test
  void wantsNoWeightsBackIfTheLastOnesAreAskedFor() {
    EarlyStopping stopping = new EarlyStopping("loss", 1);
    assertThat(stopping.weights()).isEqualTo(Weights.LAST);
    assertThat(stopping.keeps(history(2, 1))).isEmpty();
    assertThat(stopping.restored()).isEmpty();
  }

  @Test
  void theLastWeightsAreThoseOfTheLastEpochWhateverTheBestOneIs() {
    TrainingEnd end = TrainingEnd.of(history(2, 1, 3), 9, List.of(new EarlyStopping("loss", 1)));
    assertThat(end.bestEpoch()).hasValue(2);
    assertThat(end.keptEpoch()).isEqualTo(3);
    assertThat(end.figures()).containsEntry("loss", 3.0);
    assertThat(end.reason()).hasValue("loss has not improved since epoch 2");
    assertThat(TrainingEnd.of(history(2, 1), 2, List.of()).isEarly()).isFalse();
  }

  @Test
  void whatIsNoNumberIsNoImprovement() {
    EarlyStopping stopping = new EarlyStopping("loss", 2);
    assertThat(stopping.stops(history(1, Double.NaN))).isFalse();
    assertThat(stopping.stops(history(1, Double.NaN, Double.NaN))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "val_loss, MIN",
    "val_accuracy, MAX",
    "acc, MAX",
    "sparse_categorical_accuracy, MAX",
    "val_mean_absolute_error, MIN",
    "val_auc, MAX",
    "AUC, MAX",
    "precision, MAX",
    "val_recall_1, MAX",
    "aucklands_loss, MIN"
  })
  void knowsWhichDirectionIsAnImprovement(String monitor, Goal goal) {
    assertThat(new EarlyStopping(monitor, 1).goal()).isEqualTo(goal);
  }

  @Test
  void refusesAFigureThatIsNotInTheHistory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping("val_loss", 1).stops(history(1, 2)))
        .withMessage("No figure 'val_loss' in the history; there are [loss]");
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping("loss", -1))
        .withMessage("EarlyStopping: patience must be >= 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping("loss", 1, -0.1, Goal.MIN, Weights.LAST))
        .withMessage("EarlyStopping: minDelta must be >= 0, got -0.1");
  }

  private static History history(double... losses) {
    History history = History.EMPTY;
    for (double loss : losses) {
      history = history.with(Map.of("loss", loss), Map.of());
    }
    return history;
  }
}
