package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.MovingMean;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What averaging does with moving statistics and with weights that aren't trained. */
class StateAveragingTest {
  private static final int ROWS = 6;

  static List<Strategy> strategies() {
    return List.of(
        ParameterAveraging.everySteps(1),
        new GradientAveraging(),
        ParameterAveraging.everySteps(1)
            .withOuterOptimizer(
                new Sgd().withLearningRate(1).withMomentum(0.9, Sgd.Momentum.NESTEROV)));
  }

  private static CompiledNetwork network() {
    return new CompiledNetwork(
        new Sequential(
                List.of(
                    new NamedLayer("moving", new MovingMean()),
                    new NamedLayer("frozen", new Dense(3)).frozen(),
                    new NamedLayer("head", new Dense(1))))
            .build(Shape.of(1)),
        Compilation.of(new Sgd().withLearningRate(0.1), new MeanSquaredError()),
        DType.FLOAT32);
  }

  /** All rows are one batch of each replica, so each step meets the same mean. */
  private static Progress fit(Strategy strategy, int replicas, int epochs) {
    double[] x = {0, 1, 2, 3, 4, 8};
    InMemoryData data =
        InMemoryData.of(Tensor.vector(x).reshape(Shape.of(ROWS, 1)), Tensor.vector(x));
    Plan plan = new Plan(7, epochs, 10 * ROWS, replicas, strategy);
    return SmallTraining.fit(SmallTraining.rounds(network(), plan, data));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void movingStatisticsAreTheMeanOfTheReplicasWeightedByRows(Strategy strategy) {
    // the mean of all rows is 3: half of it after a step, and nothing pushes it further
    for (int replicas : new int[] {1, 2, 4}) {
      Progress end = fit(strategy, replicas, 1);
      assertThat(view(end, Segment.STATE)).containsExactly(new double[] {1.5}, within(1e-6));
      assertThat(view(fit(strategy, replicas, 2), Segment.STATE))
          .containsExactly(new double[] {2.25}, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void frozenWeightsStayToTheLastBitAndOthersMove(Strategy strategy) {
    for (int replicas : new int[] {1, 3}) {
      Progress start = fit(strategy, replicas, 0);
      Progress end = fit(strategy, replicas, 4);
      assertThat(view(end, Segment.FROZEN)).isEqualTo(view(start, Segment.FROZEN));
      assertThat(view(end, Segment.TRAINED)).isNotEqualTo(view(start, Segment.TRAINED));
    }
  }

  private static double[] view(Progress progress, Segment segment) {
    return network().layout().view(progress.state().weights(), segment).toDoubles();
  }
}
