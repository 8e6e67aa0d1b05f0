package io.centelha.distributed.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Rescale;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.shards.Digits;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.training.GradientAveraging;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.ParameterAveraging.OptimizerState;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.RoundWork;
import io.centelha.training.Strategy;
import io.centelha.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Averaging on executors, slice by slice, against averaging on the driver. */
class SlicedRoundIT {
  /** More than the rows that are dealt. */
  private static final int EMPTY_SHARDS = 25;

  private static final long FEW_ROWS = 20;

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  private static SparkSource digits;

  @BeforeAll
  static void start() throws IOException {
    digits = Digits.on(SPARK.context());
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of(1, ParameterAveraging.everySteps(7)),
        Arguments.of(3, ParameterAveraging.everySteps(7)),
        Arguments.of(3, new ParameterAveraging(7, OptimizerState.RESET)),
        Arguments.of(3, new ParameterAveraging(7, OptimizerState.KEEP)),
        Arguments.of(4, new GradientAveraging()),
        Arguments.of(
            3,
            ParameterAveraging.everySteps(7).withOuterOptimizer(new Adam().withLearningRate(1e-3))),
        Arguments.of(EMPTY_SHARDS, ParameterAveraging.everyEpoch()));
  }

  /** 25,450 weights with two slots: the smaller number makes seven slices of 4,096 or fewer. */
  @ParameterizedTest
  @MethodSource("plans")
  void slicesGiveTheSameBits(int replicas, Strategy strategy) {
    Plan plan = new Plan(5, 2, Math.max(200, replicas), replicas, strategy);
    Progress whole = trained(plan, Long.MAX_VALUE);
    Progress sliced = trained(plan, 1);
    assertThat(sliced.state().weights().toFloats()).isEqualTo(whole.state().weights().toFloats());
    for (int slot = 0; slot < 2; slot++) {
      assertThat(sliced.state().slots().get(0).get(slot).toFloats())
          .isEqualTo(whole.state().slots().get(0).get(slot).toFloats());
    }
    List<Tensor> outer = whole.state().outer().slots();
    for (int slot = 0; slot < outer.size(); slot++) {
      assertThat(sliced.state().outer().slots().get(slot).toFloats())
          .isEqualTo(outer.get(slot).toFloats());
    }
    assertThat(sliced.history()).isEqualTo(whole.history());
    assertThat(sliced.state().step()).isEqualTo(whole.state().step());
  }

  private static Progress trained(Plan plan, long mostBytes) {
    CompiledNetwork network =
        new CompiledNetwork(
            Sequential.of(new Dense(32, new Relu()), new Dense(10, new Softmax()))
                .build(digits.source().format().featureShape()),
            Compilation.of(new Adam(), new SparseCategoricalCrossentropy(), "accuracy"),
            DType.FLOAT32);
    long rows = plan.replicas() == EMPTY_SHARDS ? FEW_ROWS : digits.index().rows();
    var deal = new Deal(Selection.all(rows), plan.replicas(), 64, plan.dealKey());
    SparkShards shards = digits.deal(List.of(deal)).get(0);
    try {
      var features = new FeaturePipeline(List.of(Rescale.divideBy(255)));
      var rounds =
          new SparkRounds(
                  SPARK.context(), new RoundWork(network, plan, features), shards, Optional.empty())
              .withMostBytes(mostBytes);
      return new Trainer(rounds, List.of()).fit(Progress.start(rounds));
    } finally {
      shards.unpersist();
    }
  }
}
