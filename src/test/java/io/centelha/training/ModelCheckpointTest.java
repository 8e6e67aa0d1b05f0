package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.droppingNetwork;
import static io.centelha.training.SmallTraining.validatedRounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.optimizers.Sgd;
import io.centelha.training.ModelCheckpoint.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckpointTest {

  static Stream<JsonNode> golden() {
    return Golden.elements(Golden.json("model_checkpoint/model_checkpoint.json"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void savesTheEpochsThatKerasSaves(JsonNode golden) {
    ModelCheckpoint checkpoint =
        new ModelCheckpoint(
            "best",
            "val_loss",
            Goal.valueOf(golden.get("mode").textValue().toUpperCase(Locale.ROOT)),
            golden.get("saveBestOnly").booleanValue() ? Save.BEST : Save.ALL);
    List<Integer> saved = new ArrayList<>();
    History history = History.EMPTY;
    for (JsonNode value : golden.get("values")) {
      history = history.with(Map.of("loss", 0.0), Map.of("loss", value.doubleValue()));
      if (checkpoint.isDue(history)) {
        saved.add(history.epochs().size() - 1);
      }
    }
    List<Integer> expected = new ArrayList<>();
    golden.get("epochs").forEach(epoch -> expected.add(epoch.intValue()));
    assertThat(saved).isEqualTo(expected);
  }

  /** What is in the place, by name, and how often something was put there. */
  private static final class Shelf implements RunPlace {
    final Map<String, float[]> models = new TreeMap<>();
    final List<String> told = new ArrayList<>();

    @Override
    public void tell(String message) {
      told.add(message);
    }

    @Override
    public String saveModel(String name, Progress progress) {
      models.put(name, progress.state().weights().toFloats());
      return "models/" + name;
    }
  }

  /** A learning rate at which the figures jump, so that the best epoch is not the last. */
  @Test
  void theSameModelIsLeftWhereverATrainingIsTakenUpAgain() {
    LocalRounds rounds =
        validatedRounds(
            droppingNetwork(new Sgd().withLearningRate(3)),
            new Plan(3, 13, 8, 2, ParameterAveraging.everySteps(2)),
            data(40));
    List<Progress> between = new ArrayList<>();
    Callback recorder =
        new Callback() {
          @Override
          public void onRoundEnd(Progress progress, long stepsPerEpoch) {
            between.add(progress);
          }

          @Override
          public void onEpochEnd(Progress progress) {
            between.add(progress);
          }
        };
    ModelCheckpoint best = new ModelCheckpoint("val_loss");
    ModelCheckpoint accurate = new ModelCheckpoint("accurate", "val_accuracy", Goal.MAX, Save.BEST);
    Shelf shelf = new Shelf();
    Progress end = SmallTraining.fit(rounds, best.open(shelf), accurate.open(shelf), recorder);
    List<Double> losses = end.history().values("val_loss");
    int bestEpoch = Goal.MIN.best(losses, 0);
    assertThat(bestEpoch).isBetween(1, 11);
    assertThat(shelf.models).containsOnlyKeys("accurate", "best");
    assertThat(shelf.told.stream().filter(told -> told.endsWith("models/best")))
        .hasSize(improvements(losses))
        .last()
        .isEqualTo(
            "Epoch %s: val_loss is %s; its model is in models/best"
                .formatted(bestEpoch + 1, losses.get(bestEpoch)));
    assertThat(shelf.models.get("best")).isEqualTo(weightsAfter(between, bestEpoch + 1));
    for (Progress progress : between) {
      Shelf resumed = new Shelf();
      resumed.models.putAll(shelf.models);
      new Trainer(rounds, List.of(best.open(resumed), accurate.open(resumed))).fit(progress);
      assertThat(resumed.models.get("best")).isEqualTo(shelf.models.get("best"));
      assertThat(resumed.models.get("accurate")).isEqualTo(shelf.models.get("accurate"));
    }
  }

  private static float[] weightsAfter(List<Progress> between, int epochs) {
    return between.stream()
        .filter(progress -> progress.epoch() == epochs && progress.step() == 0)
        .findFirst()
        .orElseThrow()
        .state()
        .weights()
        .toFloats();
  }

  private static int improvements(List<Double> values) {
    double[] least = {Double.POSITIVE_INFINITY};
    return (int)
        values.stream()
            .filter(
                value -> {
                  boolean isLess = value < least[0];
                  least[0] = Math.min(least[0], value);
                  return isLess;
                })
            .count();
  }

  @Test
  void refusesAFolderElsewhere() {
    for (String folder : Arrays.asList("../best", "a/b", "", ".hidden")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ModelCheckpoint(folder, "loss", Goal.MIN, Save.BEST))
          .withMessageContaining("got '%s'", folder);
    }
  }
}
