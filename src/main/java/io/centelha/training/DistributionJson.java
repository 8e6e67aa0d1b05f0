package io.centelha.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.optimizers.Optimizers;
import io.centelha.words.Vocabulary;
import java.util.Locale;
import java.util.Map;

/**
 * How replicas share the work, in the words of a job file's section {@code distribution}, in which
 * every key with a default is there: {@code {"strategy": "parameter-averaging", "averageEvery": 10,
 * "optimizerState": "average", "learningRateScaling": "sqrt", "warmupSteps": 0}}.
 */
public final class DistributionJson {
  /** Whether the strategy is to average gradients, and not parameters. */
  private static final Vocabulary<Boolean> STRATEGIES =
      new Vocabulary<>(
          "strategy", Map.of("parameter-averaging", false, "gradient-averaging", true));

  private DistributionJson() {}

  /**
   * How replicas work together. Where {@code averageEvery} is no number, parameters are averaged at
   * an epoch's end.
   *
   * @throws IllegalArgumentException if a word is unknown, or an argument of the outer optimizer
   *     unknown or out of range
   */
  public static Strategy strategy(JsonNode distribution) {
    if (STRATEGIES.meaning(distribution.path("strategy").asText())) {
      return new GradientAveraging();
    }
    JsonNode every = distribution.path("averageEvery");
    var averaging =
        new ParameterAveraging(
            every.isNumber() ? every.longValue() : ParameterAveraging.EPOCH,
            ParameterAveraging.OptimizerState.valueOf(word(distribution, "optimizerState")));
    return distribution.has("outerOptimizer")
        ? averaging.withOuterOptimizer(
            Optimizers.WORDS.fromJson(distribution.get("outerOptimizer")))
        : averaging;
  }

  /** How the learning rate grows with the number of replicas. */
  public static LearningRateScaling scaling(JsonNode distribution) {
    return new LearningRateScaling(
        LearningRateScaling.Rule.valueOf(word(distribution, "learningRateScaling")),
        distribution.path("warmupSteps").longValue());
  }

  private static String word(JsonNode distribution, String key) {
    return distribution.path(key).asText().toUpperCase(Locale.ROOT);
  }
}
