package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.layers.Dense;
import io.centelha.layers.Embedding;
import io.centelha.layers.Spec;
import io.centelha.losses.Losses;
import io.centelha.losses.MeanSquaredError;
import io.centelha.metrics.MeanAbsoluteError;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labels that rows have as many of as of tokens, held against Keras' masked losses. */
class RaggedTargetsTest {
  private static final Spec TOKENS = Spec.ints(Shape.SCALAR).ragged("tokens");
  private static final int PADDING = 2;

  private record Case(JsonNode node) {
    @Override
    public String toString() {
      return node.get("name").textValue();
    }

    CompiledNetwork network() {
      Activation activation = Activations.WORDS.fromJson(node.get("activation"));
      return new CompiledNetwork(
          Sequential.of(new Embedding(7, 3), new Dense(node.get("units").intValue(), activation))
              .build(TOKENS),
          new Compilation(
              OptimizerSpec.of(new Sgd()),
              List.of(Head.of("", Losses.WORDS.fromJson(node.get("loss"))))),
          DType.FLOAT64);
    }

    /** All elements one after the other, and behind them some that belong to no row. */
    Batch batch() {
      List<Integer> ids = new ArrayList<>();
      List<Integer> ends = new ArrayList<>(List.of(0));
      List<Double> labels = new ArrayList<>();
      Golden.elements(node.get("ids"))
          .forEach(
              row -> {
                row.forEach(id -> ids.add(id.intValue()));
                ends.add(ids.size());
              });
      node.get("labels")
          .forEach(
              row -> {
                for (double label : Golden.tensor(row).toDoubles()) {
                  labels.add(label);
                }
              });
      int width = labels.size() / ids.size();
      int all = ids.size() + PADDING;
      double[] padded = Arrays.copyOf(doubles(labels), all * width);
      Shape shape = width == 1 ? Shape.of(all) : Shape.of(all, width);
      return new Batch(
          List.of(Tensor.of(Shape.of(all), Arrays.copyOf(ints(ids), all))),
          List.of(Tensor.of(Shape.of(ends.size()), ints(ends))),
          List.of(Tensor.of(shape, padded)),
          List.of(
              node.get("weights").isNull()
                  ? Optional.empty()
                  : Optional.of(Golden.tensor(node.get("weights")))));
    }
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static Stream<Case> all() {
    return Golden.elements(Golden.json("ragged_targets/cases.json")).map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void lossesAndGradientsAreThoseOfKerasMaskedOnes(Case golden) {
    CompiledNetwork model = golden.network();
    Tensor weights = Tensor.of(Shape.of(model.layout().size()), flat(golden, "variables"));
    Tensor gradient = Tensor.zeros(DType.FLOAT64, weights.shape());
    double[] sums = new double[model.sums()];
    try (Evaluator evaluator = model.evaluator()) {
      evaluator.gradient(weights, golden.batch(), RandomKey.of(1), gradient, sums);
      double expected = golden.node().get("value").doubleValue();
      assertThat(sums[1]).isEqualTo(4); // rows
      assertThat(model.results(sums).get("loss")).isCloseTo(expected, within(1e-12));
      assertThat(gradient.toDoubles()).containsExactly(flat(golden, "gradients"), within(1e-12));

      double[] again = new double[model.sums()];
      evaluator.evaluate(weights, golden.batch(), again);
      assertThat(again[0]).isCloseTo(sums[0], within(1e-12));
      double[] known = new double[model.sums()];
      model.evaluate(golden.batch(), evaluator.predict(weights, golden.batch()), known);
      assertThat(known[0]).isCloseTo(sums[0], within(1e-12));
    }
  }

  private static double[] flat(Case golden, String name) {
    return Golden.elements(golden.node().get(name))
        .flatMapToDouble(variable -> Arrays.stream(Golden.tensor(variable).toDoubles()))
        .toArray();
  }

  @Test
  void metricsAreOfElementsThatBelongToRows() {
    Case golden =
        all().filter(each -> each.toString().equals("weighted vectors")).findFirst().get();
    Head head = golden.network().compilation().heads().get(0);
    var model =
        new CompiledNetwork(
            golden.network().network(),
            new Compilation(
                OptimizerSpec.of(new Sgd()),
                List.of(
                    new Head(
                        "",
                        head.loss(),
                        1,
                        List.of(new MeanAbsoluteError("mae")),
                        List.of(new MeanAbsoluteError("weighted_mae"))))),
            DType.FLOAT64);
    Batch batch = golden.batch();
    Tensor weights = Tensor.of(Shape.of(model.layout().size()), flat(golden, "variables"));
    double[] rowWeights = {1, 1, 1, 1, 1, 0.5, 0.5, 2, 2, 2, 0};
    double[] sums = new double[model.sums()];
    try (Evaluator evaluator = model.evaluator()) {
      evaluator.evaluate(weights, batch, sums);
      Tensor predicted = evaluator.predict(weights, batch).get(0);
      double sum = 0;
      double weighted = 0;
      for (int element = 0; element < rowWeights.length; element++) {
        double error = 0;
        for (int i = 2 * element; i < 2 * element + 2; i++) {
          error += Math.abs(batch.labels().get(i) - predicted.get(i)) / 2;
        }
        sum += error;
        weighted += rowWeights[element] * error;
      }
      Map<String, Double> figures = model.results(sums);
      assertThat(figures.get("mae")).isCloseTo(sum / rowWeights.length, within(1e-12));
      assertThat(figures.get("weighted_mae"))
          .isCloseTo(weighted / Arrays.stream(rowWeights).sum(), within(1e-12));
    }
  }

  @Test
  void anOutputOfElementsRefusesOneLabelARow() {
    var model =
        new CompiledNetwork(
            Sequential.of(new Embedding(7, 3), new Dense(1)).build(TOKENS),
            Compilation.of(new Sgd(), new MeanSquaredError()),
            DType.FLOAT64);
    Batch elements = all().findFirst().get().batch();
    var rows =
        new Batch(
            elements.inputs(),
            elements.splits(),
            List.of(Tensor.vector(1, 2, 3, 4)),
            List.of(Optional.empty()));
    Tensor weights = model.initialWeights(RandomKey.of(1));
    try (Evaluator evaluator = model.evaluator()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> evaluator.evaluate(weights, rows, new double[model.sums()]))
          .withMessage(
              "Output 'dense' has a ragged axis, 'tokens', and its labels have none; end it by a"
                  + " layer such as GlobalAveragePooling1D, or give a label for each of tokens");
    }
  }
}
