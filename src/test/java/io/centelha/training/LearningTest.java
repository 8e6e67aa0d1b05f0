package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.activations.Sigmoid;
import io.centelha.activations.Tanh;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.metrics.Accuracy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Network;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small networks learn small sets by heart. */
class LearningTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void exclusiveOr(long seed) {
    InMemoryData data =
        InMemoryData.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[] {0, 1, 1, 0});
    CompiledNetwork network =
        compiled(
            new BinaryCrossentropy(),
            Sequential.of(new Dense(8, new Tanh()), new Dense(1, new Sigmoid()))
                .build(Shape.of(2)));
    History history =
        fit(network, new Plan(seed, 300, 4, 1, ParameterAveraging.everyEpoch()), data);
    assertThat(history.last().get("loss")).isLessThan(0.02);
    assertThat(history.last().get("accuracy")).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} replicas")
  @ValueSource(ints = {1, 2, 4})
  void aSineWave(int replicas) {
    float[][] x = new float[24][1];
    float[] y = new float[24];
    for (int row = 0; row < y.length; row++) {
      x[row][0] = row / 12f - 1;
      y[row] = (float) Math.sin(3 * x[row][0]);
    }
    CompiledNetwork network =
        compiled(
            new MeanSquaredError(),
            Sequential.of(new Dense(16, new Tanh()), new Dense(1)).build(Shape.of(1)));
    Plan plan = new Plan(1, 700, 12, replicas, ParameterAveraging.everyEpoch());
    assertThat(fit(network, plan, InMemoryData.of(x, y)).last().get("loss")).isLessThan(5e-3);
  }

  private static CompiledNetwork compiled(Loss loss, Network network) {
    return new CompiledNetwork(
        network,
        new Compilation(
            OptimizerSpec.of(new Adam().withLearningRate(0.02)),
            loss,
            List.of(new Accuracy("accuracy"))),
        DType.FLOAT32);
  }

  private static History fit(CompiledNetwork network, Plan plan, InMemoryData data) {
    return SmallTraining.fit(SmallTraining.rounds(network, plan, data)).history();
  }
}
