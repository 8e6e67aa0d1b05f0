package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void validationFiguresFollowThoseOfTrainingUnderKerasNames() {
    History history = History.EMPTY.with(figures(0.5, 0.9), figures(0.6, 0.8));
    assertThat(history.last().keySet())
        .containsExactly("loss", "accuracy", "val_loss", "val_accuracy");
    assertThat(history.last().values()).containsExactly(0.5, 0.9, 0.6, 0.8);
  }

  @Test
  void aFigureIsAListOfEpochs() {
    History history = History.EMPTY.with(figures(3, 0), Map.of()).with(figures(2, 1), Map.of());
    assertThat(history.values("loss")).containsExactly(3.0, 2.0);
    assertThat(history.values("accuracy")).containsExactly(0.0, 1.0);
  }

  @Test
  void growingLeavesTheShorterOneAsItIs() {
    History shorter = History.EMPTY.with(figures(3, 0), Map.of());
    History longer = shorter.with(figures(2, 1), Map.of());
    assertThat(shorter.epochs()).hasSize(1);
    assertThat(longer.epochs()).hasSize(2);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> longer.last().put("loss", 0.0));
  }

  @Test
  void beforeTheFirstEpochThereIsNothing() {
    assertThat(History.EMPTY.last()).isEmpty();
    assertThat(History.EMPTY.values("loss")).isEmpty();
  }

  @Test
  void anUnknownFigureIsRefusedWithTheKnownOnes() {
    History history = History.EMPTY.with(figures(3, 0), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.values("acc"))
        .withMessage("No figure 'acc' in the history; there are [loss, accuracy]");
  }

  private static Map<String, Double> figures(double loss, double accuracy) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss);
    figures.put("accuracy", accuracy);
    return figures;
  }
}
