package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static io.centelha.training.SmallTraining.network;
import static io.centelha.training.SmallTraining.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientAveragingTest {
  private static final int EPOCHS = 3;

  static Stream<Arguments> trainings() {
    return Stream.of(
        Arguments.of(new Sgd().withMomentum(0.9, Sgd.Momentum.CLASSICAL), data(24), 8, 2),
        Arguments.of(new RmsProp(), data(17), 5, 2),
        Arguments.of(new Adam(), data(23), 7, 3),
        Arguments.of(new Adam(), weighted(23), 7, 3),
        Arguments.of(new Adam(), data(3), 5, 5));
  }

  private static InMemoryData weighted(int rows) {
    float[] weights = new float[rows];
    for (int row = 0; row < rows; row++) {
      weights[row] = row % 4 * 0.75f;
    }
    return data(rows).withWeights(weights);
  }

  @ParameterizedTest(name = "[{index}] {0}, batches of {2}, {3} replicas")
  @MethodSource("trainings")
  void manyReplicasComputeWhatOneDoesOnTheUnionOfTheirBatches(
      Optimizer optimizer, InMemoryData data, int batchSize, int replicas) {
    CompiledNetwork network = network(optimizer, DType.FLOAT64);
    Plan plan = new Plan(7, EPOCHS, batchSize, replicas, new GradientAveraging());
    Tensor trained = SmallTraining.fit(rounds(network, plan, data)).state().weights();
    assertThat(trained.toDoubles())
        .containsExactly(onUnions(network, plan, data).toDoubles(), within(1e-12));
  }

  /** Plain training of one network on what all replicas meet in a step. */
  private static Tensor onUnions(CompiledNetwork network, Plan plan, InMemoryData data) {
    Tensor weights = network.initialWeights(plan.weightsKey());
    List<Tensor> slots = network.optimizer().initialSlots(weights);
    List<Shard> shards = data.deal(Selection.all(data.rows()), plan.replicas(), plan.dealKey());
    Tensor gradient = Tensor.zeros(DType.FLOAT64, weights.shape());
    long number = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (List<Batch> union : unions(plan, shards, epoch)) {
        gradient(network, union, weights, gradient);
        network.optimizer().update(weights, gradient, slots, ++number);
      }
    }
    return weights;
  }

  private static void gradient(
      CompiledNetwork network, List<Batch> union, Tensor weights, Tensor gradient) {
    Tensor features = joined(union.stream().map(Batch::features).toList());
    Tensor labels = joined(union.stream().map(Batch::labels).toList());
    List<Tensor> each = union.stream().flatMap(batch -> batch.weights().stream()).toList();
    Batch rows = Batch.of(features, labels);
    Batch all = each.isEmpty() ? rows : rows.withWeights(joined(each));
    double[] sums = new double[network.sums()];
    network.evaluator().gradient(weights, all, RandomKey.of(0), gradient, sums);
  }

  /** For each step of an epoch, the batches of the replicas that still have one. */
  private static List<List<Batch>> unions(Plan plan, List<Shard> shards, int epoch) {
    List<List<Batch>> steps = new ArrayList<>();
    for (int replica = 0; replica < shards.size(); replica++) {
      for (long step = 0; step < plan.steps(replica, shards.get(replica).rows()); step++) {
        if (step == steps.size()) {
          steps.add(new ArrayList<>());
        }
        steps.get((int) step).add(batch(plan, shards, epoch, replica, step));
      }
    }
    return steps;
  }

  private static Batch batch(Plan plan, List<Shard> shards, int epoch, int replica, long step) {
    return EpochBatches.shuffled(
            shards.get(replica),
            FeaturePipeline.identity(),
            plan.batchSize(replica),
            DType.FLOAT64,
            plan.orderKey(epoch, replica))
        .batch(step);
  }

  private static Tensor joined(List<Tensor> parts) {
    int rows = parts.stream().mapToInt(part -> part.shape().dimension(0)).sum();
    double[] values =
        parts.stream().flatMapToDouble(part -> DoubleStream.of(part.toDoubles())).toArray();
    Shape shape = parts.get(0).shape().with(0, rows);
    return Tensor.of(shape, values);
  }

  @Test
  void mergingLeavesTheGradientsAsTheyCame() {
    CompiledNetwork clipping = SmallTraining.clippedNetwork(1e-3);
    Plan plan = new Plan(7, EPOCHS, 6, 1, new GradientAveraging());
    LocalRounds rounds = rounds(clipping, plan, data(6));
    TrainingState start = Progress.start(rounds).state();
    List<ReplicaResult> results = rounds.results(start, new Round(0, 0, 1));
    Tensor gradient = results.get(0).shared().get(0);
    double[] before = gradient.toDoubles();
    plan.strategy().merge(clipping, plan, new Round(0, 0, 1), start, RoundResult.of(results));
    assertThat(gradient.toDoubles()).isEqualTo(before);
  }

  @Test
  void oneReplicaIsPlainTrainingToTheLastBit() {
    InMemoryData data = data(20);
    CompiledNetwork network = network(new Adam(), DType.FLOAT32);
    Progress averaged =
        SmallTraining.fit(
            rounds(network, new Plan(7, EPOCHS, 6, 1, new GradientAveraging()), data));
    Progress plain =
        SmallTraining.fit(
            rounds(network, new Plan(7, EPOCHS, 6, 1, ParameterAveraging.everyEpoch()), data));
    assertThat(averaged.state().weights().toFloats()).isEqualTo(plain.state().weights().toFloats());
    assertThat(averaged.history()).isEqualTo(plain.history());
  }
}
