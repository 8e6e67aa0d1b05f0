package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static io.centelha.training.SmallTraining.validatedRounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
  private static final CompiledNetwork STANDING =
      network(new Sgd().withLearningRate(0), DType.FLOAT32);
  private static final CompiledNetwork LEARNING = network(new Adam(), DType.FLOAT32);

  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(20, 6, 1),
        Arguments.of(20, 6, 3),
        Arguments.of(7, 3, 2),
        Arguments.of(13, 100, 4),
        Arguments.of(3, 5, 5));
  }

  /** Weights that don't move have one loss, however the rows are cut into batches and shards. */
  @ParameterizedTest(name = "{0} rows, batches of {1}, {2} replicas")
  @MethodSource("sizes")
  void theLossOfAnEpochIsTheMeanOverAllRows(int rows, int batchSize, int replicas) {
    for (Strategy strategy :
        List.of(
            new GradientAveraging(),
            ParameterAveraging.everyEpoch(),
            ParameterAveraging.everySteps(2))) {
      LocalRounds rounds =
          rounds(STANDING, new Plan(3, 2, batchSize, replicas, strategy), data(rows));
      Map<String, Double> figures = SmallTraining.fit(rounds).history().last();
      Map<String, Double> expected = evaluated(Progress.start(rounds).state().weights(), rows);
      assertThat(figures.get("loss")).isCloseTo(expected.get("loss"), within(1e-6));
      assertThat(figures.get("accuracy")).isEqualTo(expected.get("accuracy"));
    }
  }

  private static Map<String, Double> evaluated(Tensor weights, int rows) {
    Plan plan = new Plan(0, 0, 1, 1, new GradientAveraging());
    RoundWork work = new RoundWork(STANDING, plan, FeaturePipeline.identity());
    return STANDING.results(work.evaluate(weights, data(rows).inOrder()));
  }

  @ParameterizedTest(name = "{0} rows, batches of {1}, {2} replicas")
  @MethodSource("sizes")
  void everyRowIsMetOnceAnEpoch(int rows, int batchSize, int replicas) {
    LocalRounds rounds =
        rounds(
            LEARNING,
            new Plan(3, 2, batchSize, replicas, ParameterAveraging.everySteps(2)),
            data(rows));
    List<Double> met = new ArrayList<>();
    new Trainer(
            rounds,
            List.of(
                new Callback() {
                  @Override
                  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
                    if (progress.step() == stepsPerEpoch) {
                      met.add(progress.sums()[1]);
                    }
                  }
                }))
        .fit(Progress.start(rounds));
    assertThat(met).containsExactly((double) rows, (double) rows);
  }

  /** With learning rate 1, a step is as long as the clipped gradient. */
  @Test
  void everyStrategyClipsGradients() {
    for (Strategy strategy : List.of(new GradientAveraging(), ParameterAveraging.everyEpoch())) {
      CompiledNetwork clipped = SmallTraining.clippedNetwork(1e-3);
      LocalRounds rounds = rounds(clipped, new Plan(3, 1, 20, 1, strategy), data(20));
      Progress start = Progress.start(rounds);
      double[] before = start.state().weights().toDoubles();
      double[] after = new Trainer(rounds, List.of()).fit(start).state().weights().toDoubles();
      double squares = 0;
      for (int i = 0; i < before.length; i++) {
        squares += (after[i] - before[i]) * (after[i] - before[i]);
      }
      assertThat(Math.sqrt(squares)).isCloseTo(1e-3, within(1e-9));
    }
  }

  @Test
  void validationIsOfTheWeightsAfterTheEpoch() {
    Plan plan = new Plan(3, 3, 4, 2, ParameterAveraging.everyEpoch());
    InMemoryData data = data(20);
    LocalRounds rounds = validatedRounds(LEARNING, plan, data);
    Progress end = SmallTraining.fit(rounds);
    assertThat(end.history().last())
        .containsOnlyKeys("loss", "accuracy", "val_loss", "val_accuracy");
    Shard last = data.inOrder(Selection.validation(20, 0.25));
    RoundWork work = new RoundWork(LEARNING, plan, FeaturePipeline.identity());
    Map<String, Double> expected = LEARNING.results(work.evaluate(end.state().weights(), last));
    assertThat(end.history().last().get("val_loss")).isCloseTo(expected.get("loss"), within(1e-6));
    assertThat(end.history().last().get("val_accuracy")).isEqualTo(expected.get("accuracy"));
  }

  @Test
  void withoutValidationRowsThereAreNoFiguresOfThem() {
    Plan plan = new Plan(3, 1, 4, 2, ParameterAveraging.everyEpoch());
    assertThat(SmallTraining.fit(rounds(LEARNING, plan, data(20))).history().last())
        .containsOnlyKeys("loss", "accuracy");
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 3", "5, 1", "100, 1"})
  void callbacksHearOfTheBeginningOfEveryRoundAndOfEveryEpoch(long averageEvery, int roundsEach) {
    Plan plan = new Plan(3, 2, 4, 1, ParameterAveraging.everySteps(averageEvery));
    List<String> heard = new ArrayList<>();
    SmallTraining.fit(rounds(LEARNING, plan, data(20)), listener(heard));
    List<String> expected = new ArrayList<>(List.of("begin"));
    for (int epoch = 1; epoch <= 2; epoch++) {
      expected.addAll(Collections.nCopies(roundsEach, "round"));
      expected.add("epoch " + epoch);
    }
    assertThat(heard).isEqualTo(expected);
  }

  private static Callback listener(List<String> heard) {
    return new Callback() {
      @Override
      public void onTrainBegin(Progress progress) {
        heard.add("begin");
      }

      @Override
      public void onRoundEnd(Progress progress, long stepsPerEpoch) {
        heard.add("round");
      }

      @Override
      public void onEpochEnd(Progress progress) {
        heard.add("epoch " + progress.history().epochs().size());
      }
    };
  }

  /** Twelve times the same row, and weights that don't move. */
  @Test
  void everyStepEpochAndReplicaDropsUnitsOfItsOwn() {
    float[][] x = new float[12][];
    Arrays.fill(x, new float[] {1, 2, 3, 4});
    LocalRounds rounds =
        rounds(
            SmallTraining.droppingNetwork(new Sgd().withLearningRate(0)),
            new Plan(3, 2, 6, 2, ParameterAveraging.everyEpoch()),
            InMemoryData.of(x, new float[12]));
    TrainingState state = Progress.start(rounds).state();
    List<Double> losses = new ArrayList<>();
    for (Round round : List.of(new Round(0, 0, 1), new Round(0, 1, 1), new Round(1, 0, 1))) {
      rounds.run(state, round).reports().forEach(report -> losses.add(report.sums()[0]));
    }
    assertThat(losses).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void theGlobalStepGoesOnThroughTheEpochs() {
    Plan plan = new Plan(3, 4, 6, 2, ParameterAveraging.everySteps(3));
    assertThat(SmallTraining.fit(rounds(LEARNING, plan, data(20))).state().step()).isEqualTo(16);
  }

  @Test
  void noEpochsLeaveTheWeightsAsTheyAre() {
    LocalRounds rounds = rounds(LEARNING, new Plan(3, 0, 6, 2, new GradientAveraging()), data(20));
    Progress start = Progress.start(rounds);
    assertThat(new Trainer(rounds, List.of()).fit(start)).isSameAs(start);
  }

  @Test
  void moreReplicasThanRowsTrainAsManyAsThereAreRows() {
    InMemoryData data = data(3);
    Plan plan = new Plan(3, 40, 5, 5, ParameterAveraging.everyEpoch());
    History history =
        SmallTraining.fit(
                rounds(network(new Adam().withLearningRate(0.05), DType.FLOAT32), plan, data))
            .history();
    assertThat(history.last().get("loss")).isLessThan(0.5 * history.values("loss").get(0));
  }

  @Test
  void refusesNoRows() {
    RoundWork work =
        new RoundWork(
            LEARNING, new Plan(3, 1, 6, 2, new GradientAveraging()), FeaturePipeline.identity());
    Shard empty = Shard.of(data(1).format(), List.of());
    LocalRounds rounds = new LocalRounds(work, List.of(empty, empty), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trainer(rounds, List.of()))
        .withMessage("There are no training rows");
  }
}
