package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.shards.InMemoryData;
import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterAveragingTest {
  private static final InMemoryData DATA = data(20);
  private static final CompiledNetwork ADAM =
      SmallTraining.droppingNetwork(new Adam().withLearningRate(0.01));

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 100})
  void withOneReplicaTheResultIsTheSameBitsHoweverOftenItIsAveraged(long averageEvery) {
    for (OptimizerState memory : List.of(OptimizerState.AVERAGE, OptimizerState.KEEP)) {
      TrainingState expected = trained(ADAM, 1, ParameterAveraging.EPOCH, OptimizerState.AVERAGE);
      TrainingState averaged = trained(ADAM, 1, averageEvery, memory);
      assertThat(bits(averaged.weights())).isEqualTo(bits(expected.weights()));
      assertThat(bits(averaged.slots(0).get(1))).isEqualTo(bits(expected.slots(0).get(1)));
      assertThat(averaged.step()).isEqualTo(expected.step());
    }
  }

  @ParameterizedTest
  @EnumSource(OptimizerState.class)
  void withoutMemoryItMakesNoDifferenceWhatBecomesOfIt(OptimizerState memory) {
    CompiledNetwork sgd = network(new Sgd(), DType.FLOAT32);
    assertThat(bits(trained(sgd, 3, 2, memory).weights()))
        .isEqualTo(bits(trained(sgd, 3, 2, OptimizerState.AVERAGE).weights()));
  }

  @Test
  void theRoundIsTheMeanOfWhatReplicasMadeByThemselves() {
    Plan plan = plan(3, 2, OptimizerState.AVERAGE);
    LocalRounds rounds = rounds(ADAM, plan, DATA);
    TrainingState before = Progress.start(rounds).state();
    List<ReplicaResult> results = rounds.results(before, new Round(0, 0, 2));
    TrainingState after =
        plan.strategy().merge(ADAM, plan, new Round(0, 0, 2), before, RoundResult.of(results));
    assertThat(results).extracting(result -> result.report().rows()).containsExactly(4L, 4L, 4L);
    for (int vector = 0; vector < 3; vector++) {
      Tensor mean = vector == 0 ? after.weights() : after.slots(0).get(vector - 1);
      for (int i = 0; i < mean.size(); i++) {
        double sum = 0;
        for (ReplicaResult result : results) {
          sum += result.shared().get(vector).get(i);
        }
        assertThat(mean.get(i)).isCloseTo(sum / 3, within(1e-7));
      }
    }
    assertThat(after.step()).isEqualTo(2);
  }

  @Test
  void keptMemoryIsEachReplicasOwn() {
    Plan plan = plan(3, 2, OptimizerState.KEEP);
    LocalRounds rounds = rounds(ADAM, plan, DATA);
    TrainingState before = Progress.start(rounds).state();
    List<ReplicaResult> results = rounds.results(before, new Round(0, 0, 2));
    TrainingState after =
        plan.strategy().merge(ADAM, plan, new Round(0, 0, 2), before, RoundResult.of(results));
    assertThat(before.slots()).hasSize(3);
    for (int replica = 0; replica < 3; replica++) {
      assertThat(bits(after.slots(replica).get(0)))
          .isEqualTo(bits(results.get(replica).own().get(0)));
    }
    assertThat(bits(after.slots(0).get(0))).isNotEqualTo(bits(after.slots(1).get(0)));
  }

  @Test
  void resetMemoryIsThatOfABeginning() {
    TrainingState trained = trained(ADAM, 2, 2, OptimizerState.RESET);
    assertThat(trained.slots()).hasSize(1);
    assertThat(trained.slots(0).get(0).toFloats()).containsOnly(0);
    assertThat(trained.slots(0).get(1).toFloats()).containsOnly(0);
  }

  /** Adam's first step is as long as the learning rate, if its moments are corrected for one. */
  @Test
  void aResetReplicaStepsAsInTheBeginning() {
    Plan plan = plan(1, 1, OptimizerState.RESET);
    LocalRounds rounds = rounds(ADAM, plan, DATA);
    TrainingState start = Progress.start(rounds).state();
    TrainingState late = new TrainingState(start.weights(), start.slots(), 1000);
    Tensor first = rounds.results(start, new Round(0, 0, 1)).get(0).shared().get(0);
    Tensor later = rounds.results(late, new Round(0, 0, 1)).get(0).shared().get(0);
    assertThat(bits(later)).isEqualTo(bits(first));
  }

  @Test
  void aRoundIsAPureFunction() {
    LocalRounds rounds = rounds(ADAM, plan(2, 2, OptimizerState.AVERAGE), DATA);
    TrainingState state = Progress.start(rounds).state();
    int[] before = bits(state.weights());
    int[] once = bits(rounds.results(state, new Round(1, 2, 2)).get(1).shared().get(0));
    int[] again = bits(rounds.results(state, new Round(1, 2, 2)).get(1).shared().get(0));
    assertThat(again).isEqualTo(once);
    assertThat(bits(state.weights())).isEqualTo(before);
    assertThat(bits(rounds.results(state, new Round(2, 2, 2)).get(1).shared().get(0)))
        .as("another epoch has another order and other dropped units")
        .isNotEqualTo(once);
  }

  private static TrainingState trained(
      CompiledNetwork network, int replicas, long averageEvery, OptimizerState memory) {
    return SmallTraining.fit(rounds(network, plan(replicas, averageEvery, memory), DATA)).state();
  }

  private static Plan plan(int replicas, long averageEvery, OptimizerState memory) {
    return new Plan(3, 2, 6, replicas, new ParameterAveraging(averageEvery, memory));
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.toFloats()[i]);
    }
    return bits;
  }
}
