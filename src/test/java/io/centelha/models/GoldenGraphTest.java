package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.constraints.MaxNorm;
import io.centelha.layers.Add;
import io.centelha.layers.BatchNormalization;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.LayerNormalization;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Spec;
import io.centelha.layers.Symbol;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.regularizers.L2;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with normalization, penalties, bounds and frozen layers, and graphs, against Keras. */
class GoldenGraphTest {
  private static final JsonNode GOLDEN = Golden.json("graphs/graphs.json");
  private static final RandomKey KEY = RandomKey.of(1);

  /** One training by Keras in one type. */
  private record Case(JsonNode node) {
    String name() {
      return node.get("name").textValue();
    }

    DType dtype() {
      return DType.valueOf(node.get("dtype").textValue().toUpperCase(Locale.ROOT));
    }

    /** Of the largest magnitude. */
    double error() {
      return dtype() == DType.FLOAT64 ? 1e-10 : 1e-5;
    }

    Tensor data(String name) {
      return Golden.tensor(GOLDEN.get("data").get(name)).to(dtype());
    }

    CompiledNetwork network() {
      return new CompiledNetwork(
          built(), new Compilation(OptimizerSpec.of(optimizer()), heads()), dtype());
    }

    private Network built() {
      if (!node.get("layers").isEmpty()) {
        return list().build(isGraph() ? List.of(X, Spec.of(Shape.of(2))) : List.of(X));
      }
      return isGraph() ? twoByTwo().build() : stack().graph(X).build();
    }

    /** As a job file has it. */
    private LayerList list() {
      return new LayerList(
          Golden.elements(node.get("layers")).map(LayerCall.WORDS::fromJson).toList(),
          isGraph() ? List.of("x", "side") : List.of("x"),
          Golden.elements(node.get("outputs")).map(JsonNode::textValue).toList());
    }

    private boolean isGraph() {
      return node.get("outputs").size() > 1;
    }

    private List<Head> heads() {
      return isGraph()
          ? List.of(
              Head.of("class", new SparseCategoricalCrossentropy()).withWeight(0.3),
              Head.of("value", new MeanSquaredError()).withWeight(2))
          : List.of(Head.of("value", new MeanSquaredError()));
    }

    /** Two inputs, a shared layer, and two outputs. */
    private static Graph twoByTwo() {
      Symbol x = Input.of("x", 5);
      Symbol side = Input.of("side", 2);
      NamedLayer shared = new NamedLayer("shared", new Dense(4, new Tanh()));
      Symbol wide = new NamedLayer("widen", new Dense(5)).on(side);
      Symbol sum = new Add().on(shared.on(x), shared.on(wide));
      Symbol joined = new Concatenate().on(sum, side);
      Symbol normal = new NamedLayer("norm", new BatchNormalization().withMomentum(0.9)).on(joined);
      return Functional.of(
          List.of(x, side),
          Map.of(
              "class", new NamedLayer("class", new Dense(3, new Softmax())).on(normal),
              "value", new NamedLayer("value", new Dense(2)).on(joined)));
    }

    private Optimizer optimizer() {
      return name().startsWith("frozen")
              || name().startsWith("l2")
              || name().startsWith("penalties")
          ? new Sgd().withLearningRate(0.1)
          : new Adam().withLearningRate(0.02);
    }

    private Sequential stack() {
      List<NamedLayer> layers = new ArrayList<>();
      Dense hidden = new Dense(6, new Tanh());
      NamedLayer norm = new NamedLayer("norm", new BatchNormalization().withMomentum(0.9));
      switch (name()) {
        case "batch normalization" ->
            layers.addAll(List.of(new NamedLayer("hidden", hidden), norm));
        case "frozen batch normalization" ->
            layers.addAll(List.of(new NamedLayer("hidden", hidden), norm.frozen()));
        case "layer normalization" ->
            layers.addAll(
                List.of(
                    new NamedLayer("hidden", hidden),
                    new NamedLayer("norm", new LayerNormalization())));
        default ->
            layers.add(
                new NamedLayer(
                    "hidden",
                    hidden
                        .withKernelRegularizer(new L2(0.05))
                        .withKernelConstraint(new MaxNorm(0.9))));
      }
      layers.add(new NamedLayer("value", new Dense(2)));
      return new Sequential(layers);
    }

    List<Tensor> inputs() {
      return isGraph() ? List.of(data("x"), data("side")) : List.of(data("x"));
    }

    Batch batch() {
      return isGraph()
          ? Batch.of(inputs(), List.of(data("class"), data("value")))
              .withWeights(List.of(Optional.empty(), Optional.of(data("weights"))))
          : Batch.of(data("x"), data("value"));
    }

    @Override
    public String toString() {
      return name() + " in " + node.get("dtype").textValue();
    }
  }

  private static final Spec X = Spec.of(Shape.of(5));

  static Stream<Case> cases() {
    return Golden.elements(GOLDEN.get("cases")).map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void predictionsAndGradientsAreThoseOfKeras(Case golden) {
    CompiledNetwork model = golden.network();
    Tensor weights = flat(model.layout(), golden.node.get("initial"), golden.dtype());
    List<Tensor> predictions = model.evaluator().predict(weights, golden.inputs());
    for (int i = 0; i < predictions.size(); i++) {
      String output = model.network().graph().outputs().get(i).name();
      JsonNode expected = golden.node.get("predictions").get(output);
      assertClose(golden, predictions.get(i), Golden.tensor(expected));
    }
    Tensor step = Tensor.zeros(golden.dtype(), weights.shape());
    double loss =
        model.evaluator().gradient(weights, golden.batch(), KEY, step, new double[model.sums()]);
    assertThat(loss).isCloseTo(golden.node.get("loss").doubleValue(), within(golden.error()));
    golden
        .node
        .get("gradient")
        .properties()
        .forEach(
            array ->
                assertClose(
                    golden,
                    view(model.layout(), step, array.getKey()),
                    Golden.tensor(array.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void twentyStepsAreThoseOfKeras(Case golden) {
    CompiledNetwork model = golden.network();
    Tensor weights = flat(model.layout(), golden.node.get("initial"), golden.dtype());
    try (Learner learner = model.learner(weights, model.initialSlots(weights), step -> 1)) {
      int number = 0;
      for (JsonNode expected : golden.node.get("losses")) {
        number++;
        double[] sums = new double[model.sums()];
        double loss = learner.step(new Learner.Step(0, number, number, KEY), golden.batch(), sums);
        assertThat(loss)
            .as("loss of step %s", number)
            .isCloseTo(expected.doubleValue(), within(2 * golden.error()));
      }
      golden
          .node
          .get("final")
          .properties()
          .forEach(
              array ->
                  assertClose(
                      golden,
                      view(model.layout(), learner.weights(), array.getKey()),
                      Golden.tensor(array.getValue())));
    }
  }

  private static void assertClose(Case golden, Tensor actual, Tensor expected) {
    double[] numbers = expected.toDoubles();
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    assertThat(actual.toDoubles())
        .containsExactly(numbers, within(golden.error() * Math.max(1, largest)));
  }

  private static Tensor view(Layout layout, Tensor flat, String name) {
    for (int i = 0; i < layout.entries().size(); i++) {
      if (layout.entries().get(i).name().equals(name)) {
        return layout.view(flat, i);
      }
    }
    throw new AssertionError("No variable " + name);
  }

  private static Tensor flat(Layout layout, JsonNode arrays, DType dtype) {
    Tensor flat = Tensor.zeros(dtype, Shape.of(layout.size()));
    arrays
        .properties()
        .forEach(
            array ->
                view(layout, flat, array.getKey()).set(Golden.tensor(array.getValue()).to(dtype)));
    return flat;
  }
}
