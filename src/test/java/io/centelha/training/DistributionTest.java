package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.optimizers.Sgd;
import org.junit.jupiter.api.Test;

class DistributionTest {

  /** In single quotes; the other keys are absent. */
  private static Distribution distribution(String keys) throws Exception {
    String json = "{" + keys.replace('\'', '"') + "}";
    return Distribution.SECTION.fromJson(new ObjectMapper().readTree(json));
  }

  @Test
  void wordsAreStrategies() throws Exception {
    assertThat(distribution("'averageEvery': 'epoch'").strategy())
        .isEqualTo(distribution("").strategy())
        .isEqualTo(ParameterAveraging.everyEpoch());
    assertThat(distribution("'averageEvery': 10").strategy())
        .isEqualTo(ParameterAveraging.everySteps(10));
    assertThat(distribution("'strategy': 'gradient-averaging'").strategy())
        .isEqualTo(new GradientAveraging());
  }

  @Test
  void anOuterOptimizerStepsAtEachAverage() throws Exception {
    Distribution outer =
        distribution(
            "'averageEvery': 5,"
                + " 'outerOptimizer': {'sgd': {'learningRate': 1, 'momentum': 0.5, 'nesterov': true}}");
    assertThat(outer.strategy())
        .isEqualTo(
            ParameterAveraging.everySteps(5)
                .withOuterOptimizer(new Sgd(1, 0.5, Sgd.Momentum.NESTEROV)));
  }

  @Test
  void wordsAreScalings() throws Exception {
    assertThat(distribution("'learningRateScaling': 'none'").scaling())
        .isEqualTo(LearningRateScaling.none());
    assertThat(distribution("'learning_rate_scaling': 'sqrt', 'warmup_steps': 3").scaling())
        .isEqualTo(LearningRateScaling.sqrt().withWarmupSteps(3));
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Distribution given =
        distribution(
            "'replicas': 4, 'averageEvery': 5, 'optimizerState': 'keep',"
                + " 'outerOptimizer': {'sgd': {'learningRate': 1}}");
    assertThat(Distribution.SECTION.fromJson(Distribution.SECTION.toJson(given))).isEqualTo(given);
  }

  @Test
  void anUnknownStrategyIsRefused() {
    assertThatThrownBy(() -> distribution("'strategy': 'parameter-avering'"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "strategy of section 'distribution' must be one of parameter-averaging,"
                + " gradient-averaging, got \"parameter-avering\"; did you mean"
                + " 'parameter-averaging'?");
  }
}
