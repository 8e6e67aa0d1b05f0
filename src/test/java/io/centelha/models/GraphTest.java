package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.SerialCopy;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Tanh;
import io.centelha.autodiff.Value;
import io.centelha.layers.Add;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.layers.Symbol;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.MeanSquaredError;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final RandomKey KEY = RandomKey.of(3);
  private static final Tensor ROWS = Tensor.matrix(new double[][] {{1, 2}, {-1, 3}, {0, 1}});

  private static Symbol x() {
    return Input.of("x", 2);
  }

  @Test
  void aLayerThatIsAppliedTwiceHasOneSetOfWeights() {
    Symbol x = x();
    Dense shared = new Dense(2, new Tanh());
    Graph graph =
        Functional.of(List.of(x), Map.of("y", new Add().on(shared.on(x), shared.on(shared.on(x)))));
    assertThat(graph.layers()).extracting(NamedLayer::name).containsExactly("dense", "add");
    assertThat(graph.calls())
        .extracting(Graph.Call::layer)
        .containsExactly("dense", "dense", "dense", "add");
    assertThat(graph.build().layout().size()).isEqualTo(2 * 2 + 2);
  }

  @Test
  void aGraphInsideOfAGraphComputesTheSame() {
    Symbol x = x();
    Graph inner = Functional.of(List.of(x), Map.of("y", new Dense(3, new Tanh()).on(x)));
    Network flat = Sequential.of(new Dense(3, new Tanh()), new Dense(1)).build(Shape.of(2));
    Network nested =
        new Sequential(List.of(new NamedLayer("inner", inner), new NamedLayer("", new Dense(1))))
            .build(Shape.of(2));
    assertThat(nested.layout().entries().get(0).name()).isEqualTo("inner/dense/kernel");
    Tensor weights = flat.initialWeights(KEY, DType.FLOAT64);
    assertThat(nested.initialWeights(KEY, DType.FLOAT64).toDoubles())
        .isEqualTo(weights.toDoubles());
    assertThat(call(nested, weights)).isEqualTo(call(flat, weights));
  }

  private static double[] call(Network network, Tensor weights) {
    List<Value> views = new ArrayList<>();
    for (int i = 0; i < network.layout().entries().size(); i++) {
      views.add(Value.of(network.layout().view(weights, i)));
    }
    return network.call(Value.of(ROWS), views, Pass.INFERENCE).tensor().toDoubles();
  }

  /** The loss takes over before the activation, and the other layer still gets what comes after. */
  @Test
  void anOutputMayBeTheInputOfAnotherLayer() {
    Symbol x = x();
    Symbol chance = new NamedLayer("a", new Dense(1, new Sigmoid())).on(x);
    Graph graph =
        Functional.of(
            List.of(x), Map.of("a", chance, "b", new NamedLayer("b", new Dense(1)).on(chance)));
    Tensor labels = Tensor.matrix(new double[][] {{0}, {1}, {1}});
    Batch batch = Batch.of(List.of(ROWS), List.of(labels, labels));
    CompiledNetwork model =
        compiled(
            graph, Head.of("a", new BinaryCrossentropy()), Head.of("b", new MeanSquaredError()));
    Tensor weights = model.initialWeights(KEY);
    Tensor gradient = weights.copy();
    Evaluator evaluator = model.evaluator();
    evaluator.gradient(weights, batch, KEY, gradient, new double[model.sums()]);
    for (int i = 0; i < weights.size(); i++) {
      double step = 1e-6;
      double above = loss(model, moved(weights, i, step), batch);
      double below = loss(model, moved(weights, i, -step), batch);
      assertThat(gradient.get(i)).isCloseTo((above - below) / (2 * step), within(1e-8));
    }
  }

  private static Tensor moved(Tensor weights, int index, double step) {
    Tensor moved = weights.copy();
    moved.doubles()[index] += step;
    return moved;
  }

  private static double loss(CompiledNetwork model, Tensor weights, Batch batch) {
    double[] sums = new double[model.sums()];
    model.evaluator().evaluate(weights, batch, sums);
    return model.results(sums).get("loss");
  }

  private static CompiledNetwork compiled(Graph graph, Head... heads) {
    return new CompiledNetwork(
        graph.build(), new Compilation(OptimizerSpec.of(new Sgd()), List.of(heads)), DType.FLOAT64);
  }

  @Test
  void figuresOfSeveralHeadsHaveTheNamesOfTheirOutputs() {
    Symbol x = x();
    Graph graph =
        Functional.of(List.of(x), Map.of("a", new Dense(1).on(x), "b", new Dense(2).on(x)));
    Metric error = Metrics.WORDS.fromJson(new TextNode("mae"));
    CompiledNetwork model =
        compiled(
            graph,
            Head.of("b", new MeanSquaredError()).withWeight(3).withMetrics(error),
            Head.of("a", new MeanSquaredError()));
    Tensor one = Tensor.matrix(new double[][] {{1}, {1}, {1}});
    Batch batch = Batch.of(List.of(ROWS), List.of(ROWS, one));
    double[] sums = new double[model.sums()];
    model.evaluator().evaluate(model.initialWeights(KEY), batch, sums);
    Map<String, Double> figures = model.results(sums);
    assertThat(figures.keySet()).containsExactly("loss", "b_loss", "a_loss", "b_mae");
    assertThat(figures.get("loss"))
        .isCloseTo(3 * figures.get("b_loss") + figures.get("a_loss"), within(1e-12));
  }

  @Test
  void survivesSerialization() {
    Symbol x = x();
    Graph graph =
        Functional.of(List.of(x), Map.of("y", new Concatenate().on(x, new Dense(1).on(x))));
    assertThat(SerialCopy.of(graph)).isEqualTo(graph);
    assertThat(SerialCopy.of(graph.build()).layout().entries())
        .isEqualTo(graph.build().layout().entries());
  }

  @Test
  void refusesWhatCantBeDoneInOrder() {
    List<Input> inputs = List.of(new Input("x", Spec.of(Shape.of(2))));
    List<NamedLayer> layers = List.of(new NamedLayer("d", new Dense(2)));
    var ahead = new Graph.Call("d", List.of(new Graph.Tap(1, 0)));
    var output = new Graph.Output("y", new Graph.Tap(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Graph(inputs, layers, List.of(ahead), List.of(output)))
        .withMessage(
            "Graph: layer 'd' takes output 0 of number 1, but only numbers below 1 come before it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Graph(inputs, layers, List.of(), List.of(output)))
        .withMessage("Graph: every layer must be called; of [d] only [] are");
  }

  @Test
  void refusesInputsThatArentListedAndOutputsThatArentThere() {
    Symbol x = x();
    Symbol other = Input.of("other", 2);
    Symbol sum = new Add().on(x, other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Functional.of(List.of(x), Map.of("y", sum)))
        .withMessage("Functional: input 'other' is needed, but not among the inputs");
    Graph graph = Functional.of(List.of(x, other), Map.of("y", sum));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compiled(graph, Head.of("z", new MeanSquaredError())))
        .withMessage("There is no output 'z' to train, only [y]");
  }

  @Test
  void onlyAChainIsAStack() {
    Symbol x = x();
    Network graph =
        Functional.of(List.of(x), Map.of("y", new Add().on(x, new Dense(2).on(x)))).build();
    assertThatIllegalArgumentException()
        .isThrownBy(graph::description)
        .withMessage("A stack of layers was expected, got a graph of 1 inputs and 1 outputs");
  }
}
