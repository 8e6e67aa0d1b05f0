package io.centelha.training;

import static io.centelha.training.SmallTraining.fit;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static io.centelha.training.SmallTraining.validatedRounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.activations.Softmax;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.tensor.DType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows with weights; what Keras makes of them is the golden trainings' to say. */
class SampleWeightTest {
  private static final int ROWS = 40;

  static Stream<Arguments> strategies() {
    return Stream.of(
        Arguments.of(1, ParameterAveraging.everyEpoch()),
        Arguments.of(3, ParameterAveraging.everySteps(2)),
        Arguments.of(3, new GradientAveraging()));
  }

  private static Plan plan(int replicas, Strategy strategy) {
    return new Plan(7, 3, 6, replicas, strategy);
  }

  private static float[] all(float weight) {
    float[] weights = new float[ROWS];
    Arrays.fill(weights, weight);
    return weights;
  }

  private static float[] uneven() {
    float[] weights = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      weights[row] = row % 5 * 0.5f;
    }
    return weights;
  }

  @ParameterizedTest(name = "{0} replicas, {1}")
  @MethodSource("strategies")
  void weightsOf1TrainToTheBitsOfNone(int replicas, Strategy strategy) {
    CompiledNetwork network = network(new Adam(), DType.FLOAT32);
    InMemoryData data = SmallTraining.data(ROWS);
    Plan plan = plan(replicas, strategy);

    Progress none = fit(validatedRounds(network, plan, data));
    Progress ones = fit(validatedRounds(network, plan, data.withWeights(all(1))));

    assertThat(ones.state().weights().toFloats()).isEqualTo(none.state().weights().toFloats());
    assertThat(ones.history()).isEqualTo(none.history());
  }

  @ParameterizedTest(name = "{0} replicas, {1}")
  @MethodSource("strategies")
  void weightsCountInTrainingAndValidation(int replicas, Strategy strategy) {
    CompiledNetwork network = network(new Adam(), DType.FLOAT32);
    InMemoryData data = SmallTraining.data(ROWS);
    Plan plan = plan(replicas, strategy);

    Progress none = fit(validatedRounds(network, plan, data));
    Progress weighted = fit(validatedRounds(network, plan, data.withWeights(uneven())));

    assertThat(weighted.state().weights().toFloats())
        .isNotEqualTo(none.state().weights().toFloats());
    assertThat(weighted.history().last().get("val_loss"))
        .isNotEqualTo(none.history().last().get("val_loss"));
  }

  @Test
  void weightsOf0LearnNothing() {
    CompiledNetwork network = network(new Adam(), DType.FLOAT32);
    LocalRounds rounds =
        rounds(
            network,
            plan(2, new GradientAveraging()),
            SmallTraining.data(ROWS).withWeights(all(0)));

    Progress end = fit(rounds);

    assertThat(end.history().last().get("loss")).isZero();
    assertThat(end.state().weights().toFloats())
        .isEqualTo(Progress.start(rounds).state().weights().toFloats());
  }

  /** Metrics are of rows that count the same, as Keras' are. */
  @Test
  void weightsAlterNoMetric() {
    Model model =
        Model.compile(
            Sequential.of(new Dense(SmallTraining.CLASSES, new Softmax())),
            new Adam(),
            new SparseCategoricalCrossentropy(),
            "accuracy");
    InMemoryData data = SmallTraining.data(ROWS);
    model.fit(data, Fit.epochs(2));

    double loss = model.evaluate(data).get("loss");

    assertThat(model.evaluate(data.withWeights(all(2)))).containsEntry("loss", 2 * loss);
    assertThat(model.evaluate(data.withWeights(uneven())).get("accuracy"))
        .isEqualTo(model.evaluate(data).get("accuracy"));
  }

  @Test
  void whatIsNoWeightIsRefused() {
    InMemoryData data = SmallTraining.data(2);
    for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> data.withWeights(1, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Row 1: got %s, expected a weight: a finite number >= 0", wrong);
    }
    assertThatThrownBy(() -> data.withWeights(1)).hasMessage("There are 2 rows, but 1 weights");
  }
}
