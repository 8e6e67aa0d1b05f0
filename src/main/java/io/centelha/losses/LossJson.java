package io.centelha.losses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Map;
import java.util.function.Function;

/**
 * A loss in job files and saved models, by Keras' names: {@code "mean_squared_error"} or {@code
 * "mse"}.
 */
public final class LossJson {
  private static final String FROM_LOGITS = "fromLogits";
  private static final Vocabulary<Function<Call, Loss>> READERS =
      new Vocabulary<>(
          "loss",
          Map.of(
              "binary_crossentropy", call -> new BinaryCrossentropy(from(call)),
              "categorical_crossentropy", call -> new CategoricalCrossentropy(from(call)),
              "sparse_categorical_crossentropy",
                  call -> new SparseCategoricalCrossentropy(from(call)),
              "mean_squared_error", call -> new MeanSquaredError(),
              "mse", call -> new MeanSquaredError()));

  private LossJson() {}

  /**
   * Reads a loss.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown
   */
  public static Loss fromJson(JsonNode node) {
    Call call = Call.of("loss", node);
    Loss loss = READERS.meaning(call.name()).apply(call);
    call.end();
    return loss;
  }

  /** Writes a loss; what {@link #fromJson} reads. */
  public static JsonNode toJson(Loss loss) {
    ObjectNode logits = JsonNodeFactory.instance.objectNode().put(FROM_LOGITS, true);
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    if (loss instanceof BinaryCrossentropy binary) {
      return Call.json("binary_crossentropy", binary.from() == Predictions.LOGITS ? logits : none);
    } else if (loss instanceof CategoricalCrossentropy categorical) {
      return Call.json(
          "categorical_crossentropy", categorical.from() == Predictions.LOGITS ? logits : none);
    } else if (loss instanceof SparseCategoricalCrossentropy sparse) {
      return Call.json(
          "sparse_categorical_crossentropy", sparse.from() == Predictions.LOGITS ? logits : none);
    } else if (loss instanceof MeanSquaredError) {
      return Call.json("mean_squared_error", none);
    }
    throw new IllegalArgumentException(
        "Loss " + loss.getClass().getName() + " has no name to be saved by");
  }

  private static Predictions from(Call call) {
    return call.choice(FROM_LOGITS, Predictions.LOGITS, Predictions.PROBABILITIES);
  }
}
