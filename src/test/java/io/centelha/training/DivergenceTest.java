package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {
  private static final CompiledNetwork CLASSES = network(new Sgd(), DType.FLOAT32);
  private static final String ADVICE =
      " Lower the learning rate, scale the features, or clip the gradient (clipnorm)";

  /** Three good rows, and one with a feature that is no number. */
  private static Shard broken() {
    float[][] x = {{1, 2, 3, 4}, {2, 1, 3, 4}, {1, Float.NaN, 3, 4}, {4, 3, 2, 1}};
    return InMemoryData.of(x, new float[] {0, 1, 2, 0}).inOrder();
  }

  @Test
  void namesEpochReplicaAndStepOfAFeatureThatIsNoNumber() {
    assertThatExceptionOfType(NonFiniteLossException.class)
        .isThrownBy(
            () -> fit(CLASSES, 8, ParameterAveraging.everyEpoch(), data(4).inOrder(), broken()))
        .withMessage(
            "The loss is not finite in epoch 1, replica 1, step 1;"
                + " there was no finite loss before."
                + ADVICE);
  }

  @Test
  void saysTheLastFiniteLossOfTheRound() {
    NonFiniteLossException failure =
        catchThrowableOfType(
            NonFiniteLossException.class,
            () -> fit(CLASSES, 1, ParameterAveraging.everyEpoch(), broken()));
    assertThat(failure)
        .hasMessageMatching(
            "The loss is not finite in epoch 1, replica 0, step [2-4];"
                + " the last finite loss was \\d+\\.\\d+\\."
                + Pattern.quote(ADVICE));
  }

  @Test
  void inTheFirstStepOfARoundSaysTheMeanLossOfTheEpoch() {
    NonFiniteLossException failure =
        catchThrowableOfType(
            NonFiniteLossException.class, () -> fit(CLASSES, 1, new GradientAveraging(), broken()));
    assertThat(failure)
        .hasMessageMatching(
            "The loss is not finite in epoch 1, replica 0, step [2-4];"
                + " the mean loss of the epoch was \\d+\\.\\d+\\."
                + Pattern.quote(ADVICE));
  }

  /** y = w·x with x = 1, y = 0: a step multiplies w by 1 − 2·learningRate. */
  @Test
  void stopsWhenAHugeLearningRateMakesTheWeightsGrowForever() {
    CompiledNetwork line =
        new CompiledNetwork(
            Sequential.of(new Dense(1).withBias(Dense.Bias.NONE)).build(Shape.of(1)),
            new Compilation(
                OptimizerSpec.of(new Sgd().withLearningRate(5e14)),
                new MeanSquaredError(),
                List.of()),
            DType.FLOAT32);
    Shard row = InMemoryData.of(new float[][] {{1}}, new float[] {0}).inOrder();
    NonFiniteLossException failure =
        catchThrowableOfType(
            NonFiniteLossException.class, () -> fit(line, 1, ParameterAveraging.everyEpoch(), row));
    assertThat(failure)
        .hasMessageMatching(
            "The loss is not finite in epoch 3, replica 0, step 1;"
                + " the mean loss of epoch 2 was \\d\\.\\d+E\\d+\\."
                + Pattern.quote(ADVICE));
  }

  @Test
  void stopsWhenOnlyTheLastStepsWeightsAreNotFinite() {
    CompiledNetwork line =
        new CompiledNetwork(
            Sequential.of(new Dense(1).withBias(Dense.Bias.NONE)).build(Shape.of(1)),
            new Compilation(
                OptimizerSpec.of(new Sgd().withLearningRate(1e30)),
                new MeanSquaredError(),
                List.of()),
            DType.FLOAT32);
    Shard row = InMemoryData.of(new float[][] {{1e10f}}, new float[] {0}).inOrder();
    assertThatExceptionOfType(NonFiniteLossException.class)
        .isThrownBy(() -> fit(line, 1, ParameterAveraging.everyEpoch(), row))
        .withMessageStartingWith(
            "The loss is not finite in epoch 1, replica 0, step 1; the last finite loss was ");
  }

  /** Its third epoch begins with weights of 1e30, whose loss is infinite; the second with 1e15. */
  @Test
  void whileFiniteEndsWithWeightsOfAFiniteLossAndTheHistoryUntilThem() {
    FiniteEnd end = endOf(5e14, new float[][] {{1}});
    assertThat(end.divergence().orElseThrow().getMessage())
        .startsWith("The loss is not finite in epoch 3, replica 0, step 1;");
    assertThat(end.progress().epoch()).isEqualTo(1);
    assertThat(end.progress().history().epochs()).hasSize(1);
    assertThat(Math.abs(end.progress().state().weights().get(0))).isBetween(1e14, 1e16);
  }

  @Test
  void whileFiniteFallsBackOnTheFirstWeightsIfTheFirstEpochDiverges() {
    FiniteEnd end = endOf(1e30, new float[][] {{1e10f}});
    assertThat(end.divergence()).isPresent();
    assertThat(end.progress().history()).isEqualTo(History.EMPTY);
    assertThat(Math.abs(end.progress().state().weights().get(0))).isLessThan(2);
  }

  /** By the largest loss the second epoch is best, which leaves weights of 1e30. */
  @Test
  void whileFiniteForgetsWhatWasBestInAnEpochThatItGoesBackOver() {
    var largest = new EarlyStopping("loss", 9, 0, Goal.MAX, EarlyStopping.Weights.BEST);
    FiniteEnd end = endOf(5e14, new float[][] {{1}}, largest);
    assertThat(end.progress().history().epochs()).hasSize(1);
    assertThat(Math.abs(end.progress().state().weights().get(0))).isBetween(1e14, 1e16);
  }

  @Test
  void whileFiniteIsAsAnyOtherTrainingIfNothingDiverges() {
    FiniteEnd end = endOf(0.1, new float[][] {{1}});
    assertThat(end.divergence()).isEmpty();
    assertThat(end.progress().epoch()).isEqualTo(50);
  }

  @Test
  void withoutAFiniteLossThereIsNothingToFallBackOn() {
    assertThatExceptionOfType(NonFiniteLossException.class)
        .isThrownBy(() -> endOf(0.1, new float[][] {{Float.NaN}}));
  }

  /**
   * Of two steps an epoch: in the second epoch's first step the loss is infinite, or in its second.
   * Wherever a driver dies, the one that goes on ends with the same weights.
   */
  @ParameterizedTest(name = "learning rate {0}")
  @ValueSource(doubles = {5e14, 5e7})
  void whileFiniteEndsWithTheSameWeightsWhereverItGoesOn(double learningRate) {
    LocalRounds rounds = rounds(learningRate, new float[][] {{1}, {1}}, new GradientAveraging());
    List<Progress> places = new ArrayList<>();
    var kept =
        new Callback() {
          @Override
          public void onRoundEnd(Progress progress, long stepsPerEpoch) {
            places.add(progress);
          }

          @Override
          public void onEpochEnd(Progress progress) {
            places.add(progress);
          }
        };
    FiniteEnd undisturbed = end(rounds, Progress.start(rounds), kept);
    assertThat(undisturbed.divergence()).isPresent();
    assertThat(places).hasSizeGreaterThan(2);
    List<Progress> stops = List.copyOf(places);
    for (Progress place : stops) {
      int before = places.size();
      FiniteEnd end = end(rounds, place, kept);
      assertThat(end.progress().state().weights().toDoubles())
          .isEqualTo(undisturbed.progress().state().weights().toDoubles());
      assertThat(end.progress().history()).isEqualTo(undisturbed.progress().history());
      assertThat(places.size() - before).isEqualTo(stops.size() - 1 - stops.indexOf(place));
    }
  }

  private static FiniteEnd endOf(double learningRate, float[][] x, Callback... callbacks) {
    LocalRounds rounds = rounds(learningRate, x, ParameterAveraging.everyEpoch());
    return end(rounds, Progress.start(rounds), callbacks);
  }

  private static FiniteEnd end(LocalRounds rounds, Progress from, Callback... callbacks) {
    return new Trainer(rounds, List.of(callbacks))
        .fitWhileFinite(from, () -> Progress.start(rounds));
  }

  /** y = w·x, y = 0, without an activation. */
  private static LocalRounds rounds(double learningRate, float[][] x, Strategy strategy) {
    CompiledNetwork line =
        new CompiledNetwork(
            Sequential.of(new Dense(1).withBias(Dense.Bias.NONE)).build(Shape.of(1)),
            new Compilation(
                OptimizerSpec.of(new Sgd().withLearningRate(learningRate)),
                new MeanSquaredError(),
                List.of()),
            DType.FLOAT32);
    Plan plan = new Plan(1, 50, 1, 1, strategy);
    RoundWork work = new RoundWork(line, plan, FeaturePipeline.identity());
    Shard row = InMemoryData.of(x, new float[x.length]).inOrder();
    return new LocalRounds(work, List.of(row), List.of());
  }

  private static void fit(
      CompiledNetwork network, int batchSize, Strategy strategy, Shard... shards) {
    Plan plan = new Plan(1, 50, Math.max(batchSize, shards.length), shards.length, strategy);
    RoundWork work = new RoundWork(network, plan, FeaturePipeline.identity());
    SmallTraining.fit(new LocalRounds(work, List.of(shards), List.of()));
  }
}
