package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.activations.Tanh;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Optimizers;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds with an outer optimizer and a scaled learning rate, against Optax in float64. */
class OuterGoldenTest {
  private static final JsonNode GOLDEN = Golden.json("outer/outer.json");
  private static final int FEATURES = 3;

  /** Rounding errors of 12 steps. */
  private static final double TOLERANCE = 1e-10;

  /** One training. */
  private record Case(JsonNode node) {
    CompiledNetwork network() {
      JsonNode inner = node.get("inner");
      var sgd =
          new Sgd(
              inner.get("learningRate").doubleValue(),
              inner.get("momentum").doubleValue(),
              Sgd.Momentum.CLASSICAL);
      return new CompiledNetwork(
          Sequential.of(new Dense(GOLDEN.get("hidden").intValue(), new Tanh()), new Dense(1))
              .build(Shape.of(FEATURES)),
          Compilation.of(sgd, new MeanSquaredError()),
          DType.FLOAT64);
    }

    Plan plan(int rounds) {
      OptimizerState memory = OptimizerState.valueOf(node.get("memory").textValue());
      var scaling =
          new LearningRateScaling(
              LearningRateScaling.Rule.valueOf(node.get("rule").textValue()),
              node.get("warmupSteps").longValue());
      Strategy strategy =
          new ParameterAveraging(ParameterAveraging.EPOCH, memory)
              .withOuterOptimizer(Optimizers.WORDS.fromJson(node.get("outer")));
      int replicas = GOLDEN.get("rows").size();
      return new Plan(1, rounds, replicas, replicas, strategy, scaling);
    }

    @Override
    public String toString() {
      return "%s, %s, %s, %s"
          .formatted(node.get("inner"), node.get("memory"), node.get("rule"), node.get("outer"));
    }
  }

  static Stream<Case> cases() {
    return Golden.elements(GOLDEN.get("cases")).map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theWeightsAfterEachRoundAreThoseOfOptax(Case golden) {
    JsonNode weights = golden.node.get("weights");
    for (int rounds = 1; rounds <= weights.size(); rounds++) {
      var work = new RoundWork(golden.network(), golden.plan(rounds), FeaturePipeline.identity());
      LocalRounds local = new LocalRounds(work, shards(), List.of());
      Progress start = Progress.start(local, Golden.tensor(GOLDEN.get("initialWeights")));
      TrainingState end = new Trainer(local, List.of()).fit(start).state();
      assertThat(end.weights().toDoubles())
          .containsExactly(Golden.tensor(weights.get(rounds - 1)).toDoubles(), within(TOLERANCE));
      assertThat(end.outer().rounds()).isEqualTo(rounds);
    }
  }

  /** One for each replica, of equal rows. */
  private static List<Shard> shards() {
    return IntStream.range(0, GOLDEN.get("rows").size())
        .mapToObj(
            replica -> {
              int rows = GOLDEN.get("rows").get(replica).intValue();
              return InMemoryData.of(repeated("x", replica, rows), repeated("y", replica, rows))
                  .inOrder();
            })
        .toList();
  }

  private static Tensor repeated(String array, int replica, int rows) {
    double[] row = Golden.tensor(GOLDEN.get(array).get(replica)).toDoubles();
    double[] all =
        Collections.nCopies(rows, row).stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(Shape.of(rows, row.length), all);
  }
}
