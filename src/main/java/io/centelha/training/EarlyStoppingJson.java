package io.centelha.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.tensor.Checks;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Early stopping in the words of a job file: {@code {"EarlyStopping": {"monitor": "val_loss",
 * "patience": 3, "restoreBestWeights": true}}}.
 */
public final class EarlyStoppingJson {
  private static final String NAME = "EarlyStopping";

  /** Empty: the direction that goes with the figure's name. */
  private static final Vocabulary<Optional<EarlyStopping.Goal>> MODES =
      new Vocabulary<>(
          "mode of EarlyStopping",
          Map.of(
              "auto", Optional.empty(),
              "min", Optional.of(EarlyStopping.Goal.MIN),
              "max", Optional.of(EarlyStopping.Goal.MAX)));

  private EarlyStoppingJson() {}

  /** The names that are known. */
  public static List<String> words() {
    return List.of(NAME);
  }

  /**
   * Reads a callback.
   *
   * @throws IllegalArgumentException if it is another one, or an argument is unknown or out of
   *     range
   */
  public static EarlyStopping fromJson(JsonNode node) {
    Call call = Call.of("callback", node);
    new Vocabulary<>("callback", Map.of(NAME, NAME)).meaning(call.name());
    String monitor = call.text("monitor").orElse("val_loss");
    double patience = call.number("patience", 0);
    Checks.argument(
        patience == (int) patience,
        "EarlyStopping: patience must be a whole number, got %s",
        patience);
    EarlyStopping stopping =
        new EarlyStopping(
            monitor,
            (int) patience,
            call.number("minDelta", 0),
            MODES
                .meaning(call.text("mode").orElse("auto"))
                .orElseGet(() -> EarlyStopping.usualGoal(monitor)),
            call.choice(
                "restoreBestWeights", EarlyStopping.Weights.BEST, EarlyStopping.Weights.LAST));
    call.end();
    return stopping;
  }
}
