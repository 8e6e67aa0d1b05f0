package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.SerialCopy;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.RandomKey;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

  @ParameterizedTest
  @CsvSource({"128, 1", "128, 2", "128, 3", "7, 5", "5, 5", "1000, 7"})
  void theBatchIsSharedOutWhollyAndAlmostEvenly(int batchSize, int replicas) {
    Plan plan = plan(batchSize, replicas);
    int[] sizes = IntStream.range(0, replicas).map(plan::batchSize).toArray();
    assertThat(IntStream.of(sizes).sum()).isEqualTo(batchSize);
    int most = IntStream.of(sizes).max().orElseThrow();
    assertThat(IntStream.of(sizes).min().orElseThrow()).isBetween(most - 1, most);
  }

  @Test
  void aShortLastBatchIsAStep() {
    Plan plan = plan(8, 2);
    assertThat(plan.steps(0, 0)).isZero();
    assertThat(plan.steps(0, 4)).isEqualTo(1);
    assertThat(plan.steps(0, 5)).isEqualTo(2);
  }

  @Test
  void everyPurposeEpochAndReplicaHasAKeyOfItsOwn() {
    Plan plan = plan(8, 2);
    Set<RandomKey> keys = new HashSet<>(Set.of(plan.weightsKey(), plan.dealKey()));
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int replica = 0; replica < 2; replica++) {
        keys.add(plan.orderKey(epoch, replica));
        keys.add(plan.stepKey(epoch, replica));
      }
    }
    assertThat(keys).hasSize(2 + 3 * 2 * 2);
    assertThat(new Plan(2, 5, 8, 2, ParameterAveraging.everyEpoch()).dealKey())
        .isNotEqualTo(plan.dealKey());
  }

  @Test
  void survivesSerialization() {
    Plan plan = plan(8, 2);
    assertThat(SerialCopy.of(plan)).isEqualTo(plan);
    Strategy outer = ParameterAveraging.everyEpoch().withOuterOptimizer(new Sgd());
    Plan scaled = new Plan(1, 5, 8, 2, outer, LearningRateScaling.linear().withWarmupSteps(7));
    assertThat(SerialCopy.of(scaled)).isEqualTo(scaled);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan(1, -1, 8, 2, new GradientAveraging()))
        .withMessage("epochs must be >= 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(8, 0))
        .withMessage("replicas must be >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(3, 4))
        .withMessage(
            "batchSize is of all replicas together and must be >= replicas: got 3 for 4 replicas");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterAveraging.everySteps(0))
        .withMessage("averageEvery must be >= 1 step, got 0");
  }

  private static Plan plan(int batchSize, int replicas) {
    return new Plan(1, 5, batchSize, replicas, ParameterAveraging.everyEpoch());
  }
}
