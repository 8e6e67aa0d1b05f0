package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.droppingNetwork;
import static io.centelha.training.SmallTraining.validatedRounds;
import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Sgd;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From wherever a training is taken up again, it ends with the same bits. */
class ResumeTest {

  static Stream<Strategy> strategies() {
    return Stream.of(
        new GradientAveraging(),
        ParameterAveraging.everyEpoch(),
        new ParameterAveraging(2, OptimizerState.AVERAGE),
        new ParameterAveraging(2, OptimizerState.KEEP),
        new ParameterAveraging(2, OptimizerState.RESET),
        ParameterAveraging.everySteps(2)
            .withOuterOptimizer(new Sgd(0.9, 0.6, Sgd.Momentum.NESTEROV)),
        new ParameterAveraging(2, OptimizerState.KEEP)
            .withOuterOptimizer(new Adam().withLearningRate(0.02)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void goesOnToTheSameBitsFromAnyRound(Strategy strategy) {
    LocalRounds rounds = rounds(droppingNetwork(new Adam()), strategy, 4);
    Recorder recorder = new Recorder();
    Progress end = SmallTraining.fit(rounds, recorder);
    assertThat(recorder.between).hasSizeGreaterThanOrEqualTo(8);
    for (Progress progress : recorder.between) {
      assertSame(end, new Trainer(rounds, List.of()).fit(progress));
    }
  }

  /** A learning rate at which the figures jump, so that the best epoch is not the last. */
  @ParameterizedTest
  @MethodSource("strategies")
  void stopsEarlyAtTheSameEpochWithTheSameBestWeights(Strategy strategy) {
    CompiledNetwork network =
        droppingNetwork(new Sgd().withLearningRate(3).withMomentum(0.9, Sgd.Momentum.NESTEROV));
    LocalRounds rounds = rounds(network, strategy, 40);
    EarlyStopping stopping =
        new EarlyStopping("val_loss", 3, 0, Goal.MIN, EarlyStopping.Weights.BEST);
    Recorder recorder = new Recorder();
    Progress end = SmallTraining.fit(rounds, stopping, recorder);
    assertThat(end.epoch()).isLessThan(40);
    assertThat(end.bests()).containsOnlyKeys("val_loss");
    assertThat(end.state().weights()).isSameAs(end.bests().get("val_loss"));
    for (Progress progress : recorder.between) {
      assertSame(end, new Trainer(rounds, List.of(stopping)).fit(progress));
    }
  }

  @Test
  void theBestWeightsAreThoseAfterTheBestEpoch() {
    LocalRounds rounds =
        rounds(droppingNetwork(new Sgd().withLearningRate(3)), ParameterAveraging.everyEpoch(), 13);
    EarlyStopping stopping =
        new EarlyStopping("val_loss", 100, 0, Goal.MIN, EarlyStopping.Weights.BEST);
    Progress end = SmallTraining.fit(rounds, stopping);
    double least =
        end.history().values("val_loss").stream().mapToDouble(v -> v).min().orElseThrow();
    double restored =
        rounds.objective().results(rounds.validate(end.state().weights())).get("loss");
    assertThat(restored).isEqualTo(least);
    assertThat(end.history().last().get("val_loss")).isGreaterThan(least);
  }

  /** Warm-up ends in the third round. */
  private static LocalRounds rounds(CompiledNetwork network, Strategy strategy, int epochs) {
    var scaling = LearningRateScaling.sqrt().withWarmupSteps(5);
    return validatedRounds(network, new Plan(5, epochs, 7, 2, strategy, scaling), data(30));
  }

  private static void assertSame(Progress end, Progress resumed) {
    assertThat(resumed.state().weights().toFloats()).isEqualTo(end.state().weights().toFloats());
    assertThat(resumed.state().slots()).hasSameSizeAs(end.state().slots());
    for (int set = 0; set < end.state().slots().size(); set++) {
      for (int slot = 0; slot < end.state().slots().get(set).size(); slot++) {
        assertThat(resumed.state().slots().get(set).get(slot).toFloats())
            .isEqualTo(end.state().slots().get(set).get(slot).toFloats());
      }
    }
    assertThat(resumed.state().outer().rounds()).isEqualTo(end.state().outer().rounds());
    assertThat(resumed.state().outer().slots()).hasSameSizeAs(end.state().outer().slots());
    for (int slot = 0; slot < end.state().outer().slots().size(); slot++) {
      assertThat(resumed.state().outer().slots().get(slot).toFloats())
          .isEqualTo(end.state().outer().slots().get(slot).toFloats());
    }
    assertThat(resumed.state().step()).isEqualTo(end.state().step());
    assertThat(resumed.history()).isEqualTo(end.history());
  }

  /** Keeps where training stood after every round and every epoch. */
  private static final class Recorder implements Callback {
    private final List<Progress> between = new ArrayList<>();

    @Override
    public void onTrainBegin(Progress progress) {
      between.add(progress);
    }

    @Override
    public void onRoundEnd(Progress progress, long stepsPerEpoch) {
      between.add(progress);
    }

    @Override
    public void onEpochEnd(Progress progress) {
      between.add(progress);
    }
  }
}
