package io.centelha.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A metric in job files, by Keras' names; its name in the logs is the name by which it was asked
 * for.
 */
public final class MetricJson {
  private static final Vocabulary<Function<String, Metric>> READERS =
      new Vocabulary<>(
          "metric",
          Map.of(
              "accuracy", Accuracy::new,
              "acc", Accuracy::new,
              "binary_accuracy", BinaryAccuracy::new,
              "categorical_accuracy", CategoricalAccuracy::new,
              "sparse_categorical_accuracy", SparseCategoricalAccuracy::new,
              "mean_absolute_error", MeanAbsoluteError::new,
              "mae", MeanAbsoluteError::new,
              "mean_squared_error", MeanSquaredError::new,
              "mse", MeanSquaredError::new,
              "root_mean_squared_error", RootMeanSquaredError::new));

  private MetricJson() {}

  /** The names that are known, in alphabetical order. */
  public static List<String> words() {
    return READERS.words();
  }

  /**
   * Reads a metric.
   *
   * @throws IllegalArgumentException if the name is unknown or has arguments
   */
  public static Metric fromJson(JsonNode node) {
    Call call = Call.of("metric", node);
    Metric metric = READERS.meaning(call.name()).apply(call.name());
    call.end();
    return metric;
  }
}
