package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.optimizers.Sgd;
import org.junit.jupiter.api.Test;

class DistributionJsonTest {

  /** In single quotes, beside what else a section holds. */
  private static JsonNode section(String keys) throws Exception {
    String all = "{'replicas': 4, 'optimizerState': 'average', 'warmupSteps': 0, %s}";
    return new ObjectMapper().readTree(all.formatted(keys).replace('\'', '"'));
  }

  @Test
  void wordsAreStrategies() throws Exception {
    assertThat(
            DistributionJson.strategy(
                section("'strategy': 'parameter-averaging', 'averageEvery': 'epoch'")))
        .isEqualTo(ParameterAveraging.everyEpoch());
    assertThat(DistributionJson.strategy(section("'strategy': 'parameter-averaging'")))
        .isEqualTo(ParameterAveraging.everyEpoch());
    assertThat(
            DistributionJson.strategy(
                section("'strategy': 'parameter-averaging', 'averageEvery': 10")))
        .isEqualTo(ParameterAveraging.everySteps(10));
    assertThat(DistributionJson.strategy(section("'strategy': 'gradient-averaging'")))
        .isEqualTo(new GradientAveraging());
  }

  @Test
  void anOuterOptimizerStepsAtEachAverage() throws Exception {
    JsonNode outer =
        section(
            "'strategy': 'parameter-averaging', 'averageEvery': 5,"
                + " 'outerOptimizer': {'sgd': {'learningRate': 1, 'momentum': 0.5, 'nesterov': true}}");
    assertThat(DistributionJson.strategy(outer))
        .isEqualTo(
            ParameterAveraging.everySteps(5)
                .withOuterOptimizer(new Sgd(1, 0.5, Sgd.Momentum.NESTEROV)));
  }

  @Test
  void wordsAreScalings() throws Exception {
    assertThat(DistributionJson.scaling(section("'learningRateScaling': 'none'")))
        .isEqualTo(LearningRateScaling.none());
    assertThat(DistributionJson.scaling(section("'learningRateScaling': 'sqrt'")))
        .isEqualTo(LearningRateScaling.sqrt());
  }

  @Test
  void anUnknownStrategyIsRefused() {
    assertThatThrownBy(() -> DistributionJson.strategy(section("'strategy': 'parameter-avering'")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown strategy 'parameter-avering'. Did you mean 'parameter-averaging'? Known: gradient-averaging, parameter-averaging");
  }
}
