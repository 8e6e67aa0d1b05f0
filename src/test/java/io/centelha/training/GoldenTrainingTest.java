package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.Golden;
import io.centelha.activations.Activations;
import io.centelha.layers.Dense;
import io.centelha.layers.Layer;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.models.Batch;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings by Keras in float64, from given weights, with rows in their order. */
class GoldenTrainingTest {
  private static final JsonNode GOLDEN = Golden.json("training/training.json");

  private static final Tensor WEIGHTS = Golden.tensor(GOLDEN.get("weights"));

  /** Rounding errors of 15 steps. */
  private static final double TOLERANCE = 1e-9;

  /** One training. */
  private record Case(JsonNode node) {
    Tensor labels() {
      boolean classes = node.get("task").textValue().equals("classification");
      return Golden.tensor(GOLDEN.get(classes ? "classes" : "targets"));
    }

    CompiledNetwork network(Shape input) {
      return new CompiledNetwork(
          Sequential.of(layer(0), layer(1)).build(input),
          new Compilation(
              OptimizerSpec.WORDS.fromJson(node.get("optimizer")),
              Losses.WORDS.fromJson(node.get("loss")),
              metrics("metrics"),
              metrics("weightedMetrics")),
          DType.FLOAT64);
    }

    private List<Metric> metrics(String key) {
      return Golden.elements(node.get(key)).map(Metrics.WORDS::fromJson).toList();
    }

    private Layer layer(int index) {
      String activation = node.get("activations").get(index).textValue();
      return new Dense(
          node.get("units").get(index).intValue(),
          Activations.WORDS.fromJson(TextNode.valueOf(activation)));
    }

    Batch batch(Tensor features, Tensor labels, Tensor weights) {
      Batch rows = Batch.of(features, labels);
      return isWeighted() ? rows.withWeights(weights) : rows;
    }

    boolean isWeighted() {
      return node.get("weighted").booleanValue();
    }

    @Override
    public String toString() {
      return "%s, %s, batches of %s%s"
          .formatted(
              node.get("task"),
              node.get("optimizer"),
              node.get("batchSize"),
              isWeighted() ? ", weighted" : "");
    }
  }

  static Stream<Case> cases() {
    return Golden.elements(GOLDEN.get("cases")).map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lossesMetricsAndWeightsAreThoseOfKeras(Case golden) {
    Tensor features = Golden.tensor(GOLDEN.get("features"));
    CompiledNetwork network = golden.network(features.shape().withoutFirst());
    Tensor weights = flat(golden.node.get("initialWeights"));
    List<Tensor> slots = network.optimizer().initialSlots(weights);
    long step = 0;
    for (int epoch = 0; epoch < golden.node.get("epochs").intValue(); epoch++) {
      double[] sums = new double[network.sums()];
      step = epoch(golden, network, weights, slots, step, sums);
      assertFigures(network.results(sums), golden.node.get("history"), epoch);
    }
    assertClose(weights, flat(golden.node.get("finalWeights")));
    assertEvaluation(golden, network, weights, features);
  }

  /** Steps through all rows in order; returns the number of the last step. */
  private static long epoch(
      Case golden,
      CompiledNetwork network,
      Tensor weights,
      List<Tensor> slots,
      long stepsBefore,
      double[] sums) {
    Tensor features = Golden.tensor(GOLDEN.get("features"));
    int batchSize = golden.node.get("batchSize").intValue();
    Tensor gradient = Tensor.zeros(DType.FLOAT64, weights.shape());
    Evaluator evaluator = network.evaluator();
    long step = stepsBefore;
    for (int first = 0; first < features.shape().dimension(0); first += batchSize) {
      Tensor x = rows(features, first, batchSize);
      Tensor y = rows(golden.labels(), first, batchSize);
      Batch batch = golden.batch(x, y, rows(WEIGHTS, first, batchSize));
      evaluator.gradient(weights, batch, RandomKey.of(0), gradient, sums);
      network.clipping().apply(gradient, network.layout());
      network.optimizer().update(weights, gradient, slots, ++step);
    }
    return step;
  }

  private static void assertEvaluation(
      Case golden, CompiledNetwork network, Tensor weights, Tensor features) {
    double[] sums = new double[network.sums()];
    Batch all = golden.batch(features, golden.labels(), WEIGHTS);
    network.evaluator().evaluate(weights, all, sums);
    network
        .results(sums)
        .forEach(
            (name, value) ->
                assertThat(value)
                    .as(name)
                    .isCloseTo(
                        golden.node.get("evaluation").get(name).doubleValue(), within(TOLERANCE)));
    assertClose(
        network.evaluator().predict(weights, rows(features, 0, 4)),
        Golden.tensor(golden.node.get("predictions")));
  }

  private static void assertFigures(Map<String, Double> figures, JsonNode history, int epoch) {
    assertThat(figures).hasSameSizeAs(history.properties());
    figures.forEach(
        (name, value) ->
            assertThat(value)
                .as("%s of epoch %s", name, epoch)
                .isCloseTo(history.get(name).get(epoch).doubleValue(), within(TOLERANCE)));
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(TOLERANCE));
  }

  private static Tensor rows(Tensor tensor, int first, int count) {
    int width = tensor.shape().withoutFirst().size();
    int present = Math.min(count, tensor.shape().dimension(0) - first);
    return tensor.view(first * width, tensor.shape().with(0, present));
  }

  /** Kernels and biases one after the other, as the network's layout has them. */
  private static Tensor flat(JsonNode arrays) {
    return Tensor.vector(
        IntStream.range(0, arrays.size())
            .mapToObj(i -> Golden.tensor(arrays.get(i)).doubles())
            .flatMapToDouble(Arrays::stream)
            .toArray());
  }
}
