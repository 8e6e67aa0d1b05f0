package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.training.LearningRateScaling.Rule;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateScalingTest {
  private static final Optimizer ADAM = new Adam().withLearningRate(0.01);

  static Stream<Strategy> strategies() {
    return Stream.of(
        new GradientAveraging(),
        ParameterAveraging.everySteps(2),
        new ParameterAveraging(2, OptimizerState.RESET),
        ParameterAveraging.everySteps(2)
            .withOuterOptimizer(new Sgd(1, 0.5, Sgd.Momentum.NESTEROV)));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 16, 0.01",
    "SQRT, 16, 0.04",
    "LINEAR, 16, 0.16",
    "SQRT, 2, 0.014142135623730951"
  })
  void theRateIsMultipliedByOneTheRootOrTheNumberOfReplicas(Rule rule, int replicas, double rate) {
    LongToDoubleFunction factors = new LearningRateScaling(rule, 0).factors(replicas);
    for (long step : new long[] {1, 2, 1_000_000_000_000L}) {
      assertThat(0.01 * factors.applyAsDouble(step)).isCloseTo(rate, within(1e-17));
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void oneReplicaKeepsTheRate(Rule rule) {
    assertThat(new LearningRateScaling(rule, 0).factors(1).applyAsDouble(5)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.01", "2, 0.0175", "3, 0.025", "4, 0.0325", "5, 0.04", "6, 0.04", "700, 0.04"})
  void warmUpRisesFromTheGivenRateInEvenIncrements(long step, double rate) {
    LongToDoubleFunction factors = LearningRateScaling.linear().withWarmupSteps(4).factors(4);
    assertThat(0.01 * factors.applyAsDouble(step)).isCloseTo(rate, within(1e-17));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scalingIsTrainingWithTheScaledRateToTheLastBit(Strategy strategy) {
    assertThat(trained(ADAM, strategy, LearningRateScaling.linear()))
        .isEqualTo(trained(ADAM.withLearningRate(0.01 * 3), strategy, LearningRateScaling.none()))
        .isNotEqualTo(trained(ADAM, strategy, LearningRateScaling.none()));
  }

  /** It goes by the step since the beginning, which counts on when the memory is reset. */
  @ParameterizedTest
  @MethodSource("strategies")
  void warmUpGoesOnFromRoundToRound(Strategy strategy) {
    LearningRateScaling slow = LearningRateScaling.linear().withWarmupSteps(6);
    assertThat(trained(ADAM, strategy, slow))
        .isNotEqualTo(trained(ADAM, strategy, LearningRateScaling.linear()))
        .isNotEqualTo(trained(ADAM, strategy, slow.withWarmupSteps(4)));
  }

  private static float[] trained(
      Optimizer optimizer, Strategy strategy, LearningRateScaling scaling) {
    Plan plan = new Plan(3, 2, 6, 3, strategy, scaling);
    return SmallTraining.fit(rounds(network(optimizer, DType.FLOAT32), plan, data(20)))
        .state()
        .weights()
        .toFloats();
  }

  @Test
  void refusesAWarmUpToNowhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningRateScaling.none().withWarmupSteps(3))
        .withMessage(
            "warmupSteps leads to a scaled learning rate: it needs the rule SQRT or LINEAR, got 3"
                + " steps with NONE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningRateScaling.sqrt().withWarmupSteps(-1))
        .withMessage("warmupSteps must be >= 0, got -1");
  }
}
