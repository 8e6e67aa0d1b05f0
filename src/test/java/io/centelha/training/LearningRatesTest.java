package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.schedules.CosineDecay;
import io.centelha.schedules.ExponentialDecay;
import io.centelha.schedules.PiecewiseConstantDecay;
import io.centelha.schedules.Schedule;
import io.centelha.tensor.DType;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates that change, by a schedule or by callbacks. */
class LearningRatesTest {
  private static final double RATE = 0.01;
  private static final OptimizerSpec ADAM = OptimizerSpec.of(new Adam().withLearningRate(RATE));

  static Stream<Strategy> strategies() {
    return Stream.of(
        new GradientAveraging(),
        ParameterAveraging.everySteps(2),
        new ParameterAveraging(2, OptimizerState.RESET));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aConstantScheduleGivesTheBitsOfTheOptimizersOwnRate(Strategy strategy) {
    Schedule same = new ExponentialDecay(RATE, 1, 1);
    assertThat(weights(ADAM.withSchedule(same), strategy))
        .isEqualTo(weights(ADAM, strategy))
        .isNotEqualTo(weights(ADAM.withSchedule(new CosineDecay(RATE, 7)), strategy));
  }

  /** Steps are counted from the beginning of training, through rounds and epochs. */
  @ParameterizedTest
  @MethodSource("strategies")
  void theOptimizersOwnRateIsNotLookedAt(Strategy strategy) {
    OptimizerSpec other = ADAM.withLearningRate(3).withSchedule(new CosineDecay(RATE, 7));
    assertThat(weights(other, strategy))
        .isEqualTo(weights(ADAM.withSchedule(new CosineDecay(RATE, 7)), strategy));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aFactorForRoundsOfAnEpochIsAScheduleOfTheSameRates(Strategy strategy) {
    // 20 rows, 2 replicas, batches of 8: 3 steps an epoch
    Schedule halved = new PiecewiseConstantDecay(List.of(2L), List.of(RATE, RATE / 2));
    Progress scheduled = fit(ADAM.withSchedule(halved), strategy, 2);
    Progress factored = fit(ADAM, strategy, 2, new Halving());
    assertThat(factored.state().weights().toFloats())
        .isEqualTo(scheduled.state().weights().toFloats());
    assertThat(factored.history()).isEqualTo(scheduled.history());
  }

  @Test
  void theHistoryHasARateOnlyWhereRatesChange() {
    Strategy strategy = ParameterAveraging.everySteps(2);
    assertThat(fit(ADAM, strategy, 2).history().last()).containsOnlyKeys("loss", "accuracy");
    Progress decayed = fit(ADAM.withSchedule(new CosineDecay(RATE, 6)), strategy, 2);
    assertThat(decayed.history().last().keySet())
        .containsExactly("loss", "accuracy", "learning_rate");
    assertThat(decayed.history().values("learning_rate"))
        .containsExactly(new CosineDecay(RATE, 6).rate(2), new CosineDecay(RATE, 6).rate(5));
    assertThat(fit(ADAM, strategy, 2, new Halving()).history().values("learning_rate"))
        .containsExactly(RATE, RATE / 2);
  }

  @Test
  void aCallbackCannotChangeTheRatesOfASchedule() {
    OptimizerSpec scheduled = ADAM.withSchedule(new CosineDecay(RATE, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(scheduled, new GradientAveraging(), 1, new Halving()))
        .withMessageContaining("the optimizer has a schedule for it");
  }

  /** Halves the rate with every epoch. */
  private static final class Halving implements Callback {
    @Override
    public OptionalDouble rateFactor(History history, double initialRate) {
      return OptionalDouble.of(Math.pow(0.5, history.epochs().size()));
    }
  }

  private static float[] weights(OptimizerSpec optimizer, Strategy strategy) {
    return fit(optimizer, strategy, 3).state().weights().toFloats();
  }

  private static Progress fit(
      OptimizerSpec optimizer, Strategy strategy, int epochs, Callback... callbacks) {
    CompiledNetwork network = network(optimizer, DType.FLOAT32);
    return SmallTraining.fit(
        rounds(network, new Plan(3, epochs, 8, 2, strategy), data(20)), callbacks);
  }
}
