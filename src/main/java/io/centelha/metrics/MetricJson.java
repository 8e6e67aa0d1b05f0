package io.centelha.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A metric in job files and saved models, by Keras' names; its name in the logs is the name by
 * which it was asked for.
 */
public final class MetricJson {
  private static final Vocabulary<BiFunction<String, Loss, Metric>> READERS =
      new Vocabulary<>(
          "metric",
          Map.of(
              "accuracy", MetricJson::accuracy,
              "acc", MetricJson::accuracy,
              "binary_accuracy", (name, loss) -> new BinaryAccuracy(name),
              "categorical_accuracy", (name, loss) -> new CategoricalAccuracy(name),
              "sparse_categorical_accuracy", (name, loss) -> new SparseCategoricalAccuracy(name),
              "mean_absolute_error", (name, loss) -> new MeanAbsoluteError(name),
              "mae", (name, loss) -> new MeanAbsoluteError(name),
              "mean_squared_error", (name, loss) -> new MeanSquaredError(name),
              "mse", (name, loss) -> new MeanSquaredError(name),
              "root_mean_squared_error", (name, loss) -> new RootMeanSquaredError(name)));

  private MetricJson() {}

  /**
   * Reads a metric.
   *
   * @param loss decides which accuracy {@code "accuracy"} is
   * @throws IllegalArgumentException if the name is unknown
   */
  public static Metric fromJson(JsonNode node, Loss loss) {
    Call call = Call.of("metric", node);
    Metric metric = READERS.meaning(call.name()).apply(call.name(), loss);
    call.end();
    return metric;
  }

  private static Metric accuracy(String name, Loss loss) {
    if (loss instanceof SparseCategoricalCrossentropy) {
      return new SparseCategoricalAccuracy(name);
    }
    return loss instanceof BinaryCrossentropy
        ? new BinaryAccuracy(name)
        : new CategoricalAccuracy(name);
  }
}
