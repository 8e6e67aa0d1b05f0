package io.centelha.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.layers.Dense;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.saving.Status;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.training.EpochLines;
import io.centelha.training.Figures;
import io.centelha.training.History;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

  private static final CompiledNetwork NETWORK =
      new CompiledNetwork(
          Sequential.of(new Dense(1)).build(Shape.of(2)),
          new Compilation(
              OptimizerSpec.WORDS.fromJson(TextNode.valueOf("sgd")),
              new MeanSquaredError(),
              List.of()),
          DType.FLOAT32);

  private final StringWriter shown = new StringWriter();
  private double now = 100;

  /** So far in an epoch, with a mean loss over its one row. */
  private static Progress at(int epoch, long step, double loss, History history) {
    var state = new TrainingState(NETWORK.initialWeights(RandomKey.of(1)), List.of(List.of()), 0);
    return new Progress(state, epoch, step, new double[] {loss, 1}, history, Map.of());
  }

  private static History history(double... losses) {
    History history = History.EMPTY;
    for (double loss : losses) {
      history = history.with(Map.of("loss", loss), Map.of("loss", loss + 1));
    }
    return history;
  }

  @Test
  void aFileGetsOneLineAnEpoch() {
    var lines = new EpochLines(line -> shown.append(line).append("\n"), () -> now, 2);
    lines.onTrainBegin(at(0, 0, 0, History.EMPTY));
    now += 0.5;
    lines.onRoundEnd(at(0, 10, 0.5, History.EMPTY), 10);
    lines.onEpochEnd(at(1, 0, 0, history(0.5)));
    now += 90;
    lines.onEpochEnd(at(2, 0, 0, history(0.5, 0.00002)));
    assertThat(shown.toString().lines())
        .containsExactly(
            "Epoch 1/2 - 500ms - loss: 0.5000 - val_loss: 1.5000",
            "Epoch 2/2 - 1:30 - loss: 2.0000e-05 - val_loss: 1.0000");
  }

  @Test
  void aScreenGetsABarThatIsDrawnOverItself() {
    var bar = bar(80);
    bar.onTrainBegin(at(0, 0, 0, History.EMPTY));
    now += 1;
    bar.onRoundEnd(at(0, 3, 0.75, History.EMPTY), 8);
    now += 0.01;
    bar.onRoundEnd(at(0, 4, 0.75, History.EMPTY), 8); // too soon to be drawn
    now += 1.99;
    bar.onRoundEnd(at(0, 8, 0.5, History.EMPTY), 8);
    bar.onEpochEnd(at(1, 0, 0, history(0.5)));
    bar.end();
    assertThat(lines())
        .containsExactly(
            "",
            "Epoch 1/2 ────────────────────",
            "Epoch 1/2 ━━━━━━━╸──────────── 3/8 1s ETA 4s - loss: 0.7500",
            "Epoch 1/2 ━━━━━━━━━━━━━━━━━━━━ 8/8 3s ETA 3s - loss: 0.5000",
            "Epoch 1/2 ━━━━━━━━━━━━━━━━━━━━ 8/8 3s ETA 3s - loss: 0.5000 - val_loss: 1.5000",
            "Epoch 2/2 ────────────────────",
            "");
  }

  private ProgressBar bar(int columns) {
    return new ProgressBar(new PrintWriter(shown), columns, () -> now, NETWORK, 2, 8);
  }

  @Test
  void aBarMovesWhileARoundGoesOnAsFastAsBefore() {
    var bar = bar(80);
    bar.onTrainBegin(at(0, 0, 0, History.EMPTY));
    now += 1;
    bar.tick();
    now += 7;
    bar.onRoundEnd(at(0, 8, 0.5, History.EMPTY), 8);
    bar.onEpochEnd(at(1, 0, 0, history(0.5)));
    now += 4;
    bar.tick();
    now += 10;
    bar.tick();
    assertThat(lines())
        .containsSubsequence(
            "Epoch 1/2 ──────────────────── 0/8 1s",
            "Epoch 2/2 ────────────────────",
            "Epoch 2/2 ━━━━━━━━━━────────── 0/8 4s ETA 4s",
            "Epoch 2/2 ━━━━━━━━━━━━━━━━━╸── 0/8 14s");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 79, 80, 200})
  void aLineIsNeverWiderThanTheScreen(int columns) {
    var bar = bar(columns);
    bar.onTrainBegin(at(0, 0, 0, History.EMPTY));
    now += 100;
    bar.onRoundEnd(at(0, 3, 0.75, History.EMPTY), 8);
    bar.tick();
    bar.onRoundEnd(at(0, 8, 0.75, History.EMPTY), 8);
    bar.onEpochEnd(at(1, 0, 0, history(0.123456)));
    assertThat(lines()).allMatch(line -> line.length() < columns).anyMatch(line -> !line.isEmpty());
  }

  private String[] lines() {
    return shown.toString().replace("\u001b[K", "").split("[\r\n]+", -1);
  }

  @ParameterizedTest
  @CsvSource({"'24 80\n', 80", "'50 132', 132", "'0 0', 80", "'stty: no', 80", "'24 5', 20"})
  void aScreenSaysHowWideItIs(String size, int columns) {
    assertThat(Terminal.columns(size)).isEqualTo(columns);
  }

  @Test
  void aFileIsToldOfAStageOnceAndThenEachHalfMinute() {
    var out = new PrintWriter(shown);
    try (var stage =
        new Stage(
            new Terminal(out, out, Terminal.Kind.STREAM),
            "Reading rows",
            () -> "3 of 4 parts",
            () -> now)) {
      stage.tick();
      now += 31;
      stage.tick();
      stage.tick();
    }
    assertThat(shown.toString().lines())
        .containsExactly("Reading rows", "Reading rows 31s - 3 of 4 parts");
  }

  @Test
  void aQuietNarratorPrintsTheStatusAlone() {
    var err = new StringWriter();
    var narrator =
        new Narrator(
                new Terminal(new PrintWriter(shown), new PrintWriter(err), Terminal.Kind.SCREEN),
                ResultFormat.json)
            .quiet();
    narrator.say("words");
    narrator.scores("Test", Map.of("loss", 1.0));
    narrator.warn("mind");
    narrator.json(Status.running());
    assertThat(shown.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("{"));
    assertThat(err.toString()).contains("centelha: warning: mind");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0004, 0ms",
    "0.85, 850ms",
    "12.4, 12s",
    "59.6, 1:00",
    "185, 3:05",
    "3723, 1:02:03"
  })
  void durationsAreShort(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "0.92341, 0.9234",
    "1e-3, 0.0010",
    "9e-4, 9.0000e-04",
    "-1e7, -1.0000e+07",
    "NaN, NaN"
  })
  void figuresHaveFourDecimals(double value, String text) {
    assertThat(Figures.value(value)).isEqualTo(text);
  }
}
