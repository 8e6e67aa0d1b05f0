package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.centelha.Points;
import io.centelha.data.shards.InMemoryData;
import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OuterOptimizationTest {
  /** Its place makes no difference to merging. */
  private static final Round ROUND = new Round(0, 0, 2);

  /** More than what is updated at once. */
  private static final int MANY = (3 << 14) + 1031;

  private static final InMemoryData DATA = data(20);
  private static final CompiledNetwork NETWORK =
      SmallTraining.droppingNetwork(new Adam().withLearningRate(0.01));
  private static final Optimizer ALL_THE_WAY = new Sgd().withLearningRate(1);

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        ALL_THE_WAY,
        new Sgd(0.7, 0.9, Sgd.Momentum.NESTEROV),
        new Sgd(1, 0.5, Sgd.Momentum.CLASSICAL),
        new RmsProp(),
        new Adam());
  }

  /** w − (w − mean) rounds; so it is equal to a unit or two in the last place of the larger one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sgdWithLearningRateOneTakesTheMeanButForRounding(int replicas) {
    Plan plan = plan(replicas, ParameterAveraging.everySteps(2));
    LocalRounds rounds = rounds(NETWORK, plan, DATA);
    TrainingState before = Progress.start(rounds).state();
    RoundResult result = rounds.run(before, new Round(0, 0, 2));
    float[] mean = result.means().get(0).toFloats();
    TrainingState after =
        ParameterAveraging.everySteps(2)
            .withOuterOptimizer(ALL_THE_WAY)
            .merge(NETWORK, plan, ROUND, before, result);
    for (int i = 0; i < mean.length; i++) {
      float was = before.weights().toFloats()[i];
      float larger = Math.max(Math.abs(was), Math.abs(mean[i]));
      boolean isNear = mean[i] / was >= 0.5 && mean[i] / was <= 2;
      assertThat(Math.abs(after.weights().toFloats()[i] - mean[i]))
          .isLessThanOrEqualTo(isNear ? 0 : 2 * Math.ulp(larger));
    }
  }

  @Test
  void withLearningRateZeroNothingMoves() {
    ParameterAveraging averaging = ParameterAveraging.everySteps(2);
    LocalRounds rounds =
        rounds(NETWORK, plan(3, averaging.withOuterOptimizer(new Sgd().withLearningRate(0))), DATA);
    float[] start = Progress.start(rounds).state().weights().toFloats();
    assertThat(SmallTraining.fit(rounds).state().weights().toFloats()).isEqualTo(start);
  }

  /** A law of momentum: at a standstill it fades, so the weights go on by less each time. */
  @Test
  void momentumGoesOnWhenReplicasStandStill() {
    var outer =
        new OuterOptimization(
            ParameterAveraging.everyEpoch(), new Sgd(1, 0.5, Sgd.Momentum.CLASSICAL));
    Plan plan = plan(1, outer);
    Tensor start = Tensor.vector(1, 2);
    TrainingState state = new TrainingState(start, List.of(), 0, outer.freshMemory(start));
    state = outer.merge(NETWORK, plan, ROUND, state, result(Tensor.vector(2, 0)));
    assertThat(state.weights().toDoubles()).containsExactly(2, 0);
    state = outer.merge(NETWORK, plan, ROUND, state, result(Tensor.vector(2, 0)));
    assertThat(state.weights().toDoubles()).containsExactly(2.5, -1);
    state = outer.merge(NETWORK, plan, ROUND, state, result(Tensor.vector(2.5, -1)));
    assertThat(state.weights().toDoubles()).containsExactly(2.75, -1.5);
    assertThat(state.outer().rounds()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void largeVectorsAreUpdatedInPartsToTheSameBits(Optimizer optimizer) {
    var outer = new OuterOptimization(ParameterAveraging.everyEpoch(), optimizer);
    Tensor before = random(1);
    List<Tensor> slots = optimizer.initialSlots(before);
    TrainingState state = new TrainingState(before, List.of(), 0, new OuterMemory(slots, 0));
    Tensor expected = before.copy();
    List<Tensor> expectedSlots = optimizer.initialSlots(before);
    for (int round = 1; round <= 2; round++) {
      Tensor mean = random(1 + round);
      Tensor gradient = Tensor.zeros(DType.FLOAT32, Shape.of(MANY));
      DType.FLOAT32.kernels().subtract(expected, mean, gradient);
      optimizer.update(expected, gradient, expectedSlots, round);
      state = outer.merge(NETWORK, plan(1, outer), ROUND, state, result(mean));
    }
    assertThat(state.weights().toFloats()).isEqualTo(expected.toFloats());
    for (int slot = 0; slot < expectedSlots.size(); slot++) {
      assertThat(state.outer().slots().get(slot).toFloats())
          .isEqualTo(expectedSlots.get(slot).toFloats());
    }
  }

  @ParameterizedTest
  @EnumSource(OptimizerState.class)
  void mergingLeavesTheStateBeforeAsItWas(OptimizerState memory) {
    var outer =
        new ParameterAveraging(2, memory)
            .withOuterOptimizer(new Sgd(0.7, 0.9, Sgd.Momentum.NESTEROV));
    LocalRounds rounds = rounds(NETWORK, plan(3, outer), DATA);
    TrainingState first = Progress.start(rounds).state();
    TrainingState before =
        outer.merge(NETWORK, rounds.plan(), ROUND, first, rounds.run(first, new Round(0, 0, 2)));
    float[] weights = before.weights().toFloats();
    float[] momentum = before.outer().slots().get(0).toFloats();
    TrainingState once =
        outer.merge(NETWORK, rounds.plan(), ROUND, before, rounds.run(before, new Round(0, 2, 2)));
    TrainingState again =
        outer.merge(NETWORK, rounds.plan(), ROUND, before, rounds.run(before, new Round(0, 2, 2)));
    assertThat(before.weights().toFloats()).isEqualTo(weights);
    assertThat(before.outer().slots().get(0).toFloats()).isEqualTo(momentum);
    assertThat(again.weights().toFloats()).isEqualTo(once.weights().toFloats());
    assertThat(once.outer().slots().get(0).toFloats()).isNotEqualTo(momentum);
  }

  @Test
  void replicasGetNothingOfTheOuterMemory() {
    Strategy outer = ParameterAveraging.everySteps(2).withOuterOptimizer(new Adam());
    TrainingState state = Progress.start(rounds(NETWORK, plan(3, outer), DATA)).state();
    assertThat(state.outer().slots()).hasSize(2);
    assertThat(outer.sent(state).outer()).isEqualTo(OuterMemory.NONE);
    assertThat(outer.sent(state).slots()).isEqualTo(state.slots());
  }

  @Test
  void eachFitBeginsWithAFreshOuterMemory() {
    Plan plan = plan(3, ParameterAveraging.everySteps(2).withOuterOptimizer(new Adam()));
    LocalRounds rounds = rounds(NETWORK, plan, DATA);
    TrainingState end = SmallTraining.fit(rounds).state();
    TrainingState next = Progress.start(rounds, end).state();
    assertThat(end.outer().rounds()).isEqualTo(4);
    assertThat(next.slots()).isEqualTo(end.slots());
    assertThat(next.outer().rounds()).isZero();
    assertThat(next.outer().slots().get(1).toFloats()).containsOnly(0);
    LocalRounds plain = rounds(NETWORK, plan(3, ParameterAveraging.everyEpoch()), DATA);
    assertThat(Progress.start(plain, end).state().outer()).isEqualTo(OuterMemory.NONE);
  }

  @Test
  void weightsThatTheOuterOptimizerMakesInfiniteEndTheTraining() {
    Strategy outer =
        ParameterAveraging.everySteps(2).withOuterOptimizer(new Sgd().withLearningRate(1e38));
    CompiledNetwork fast = SmallTraining.network(new Sgd().withLearningRate(50), DType.FLOAT32);
    assertThatExceptionOfType(NonFiniteLossException.class)
        .isThrownBy(() -> SmallTraining.fit(rounds(fast, plan(2, outer), DATA)))
        .withMessage(
            "The outer optimizer made weights that are not finite in round 1. Lower its learning"
                + " rate, or its momentum");
  }

  private static RoundResult result(Tensor mean) {
    var report = new ReplicaReport(1, 1, new double[3], OptionalLong.empty(), 1);
    return RoundResult.of(List.of(new ReplicaResult(report, List.of(mean), List.of())));
  }

  private static Tensor random(int seed) {
    return new Points(seed).between(-1, 1, Shape.of(MANY)).to(DType.FLOAT32);
  }

  private static Plan plan(int replicas, Strategy strategy) {
    return new Plan(3, 2, 6, replicas, strategy);
  }
}
