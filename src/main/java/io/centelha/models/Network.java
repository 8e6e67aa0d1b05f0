package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph of layers built for its inputs: it knows every layer's shapes, and where each array of
 * weights lies in the flat vector. Immutable; holds no weights.
 */
public final class Network implements Serializable {
  private static final long serialVersionUID = 2;

  private final Graph graph;
  private final BuiltGraph built;

  /** Each step asks for these. */
  private final List<Spec> outputs;

  private final List<String> outputNames;

  /** In the order of the layers. */
  private final List<Variable> variables;

  /** The entry of each variable in the layout. */
  private final int[] places;

  private final Layout layout;

  Network(Graph graph) {
    this.graph = graph;
    this.built = new BuiltGraph(graph, graph.specs());
    this.outputs = List.copyOf(built.outputs());
    this.outputNames = graph.outputs().stream().map(Graph.Output::name).toList();
    this.variables = List.copyOf(built.variables());
    this.places = new int[variables.size()];
    Layout.Builder builder = new Layout.Builder();
    int entries = 0;
    for (Segment segment : Segment.values()) {
      for (int i = 0; i < places.length; i++) {
        Variable variable = variables.get(i);
        if (segment(variable.role()) == segment) {
          builder.add(segment, variable.name(), variable.shape());
          places[i] = entries++;
        }
      }
    }
    this.layout = builder.build();
  }

  private static Segment segment(Variable.Role role) {
    return switch (role) {
      case TRAINED -> Segment.TRAINED;
      case STATE -> Segment.STATE;
      case FROZEN -> Segment.FROZEN;
    };
  }

  /** The graph that this network was built from. */
  public Graph graph() {
    return graph;
  }

  /**
   * The stack of layers that this network was built from.
   *
   * @throws IllegalArgumentException if it is not a stack
   */
  public Sequential description() {
    Checks.argument(
        graph.isStack(),
        "A stack of layers was expected, got a graph of %s inputs and %s outputs",
        graph.inputs().size(),
        graph.outputs().size());
    return new Sequential(graph.layers());
  }

  /** The shape of a row of the first input. */
  public Shape inputShape() {
    return graph.specs().get(0).shape();
  }

  /** The shape of a row of the first output. */
  public Shape outputShape() {
    return outputs().get(0).shape();
  }

  /** What the outputs are like, in their order. */
  public List<Spec> outputs() {
    return outputs;
  }

  /** The names of the outputs, in their order. */
  public List<String> outputNames() {
    return outputNames;
  }

  /** The ragged axes, in the order in which inputs name them first: that of a batch's splits. */
  public List<String> axes() {
    return built.axes();
  }

  /** Where each array lies in the flat vector of weights; names are {@code layer/weight}. */
  public Layout layout() {
    return layout;
  }

  /** The activation at the very end of the first output. */
  public Activation lastActivation() {
    return activations().get(0);
  }

  /** The activation at the very end of each output. */
  List<Activation> activations() {
    return built.activations();
  }

  BuiltGraph built() {
    return built;
  }

  /** Fresh weights: each array from its initializer, with a key of its own. */
  public Tensor initialWeights(RandomKey key, DType dtype) {
    Tensor flat = Tensor.zeros(dtype, Shape.of(layout.size()));
    for (int i = 0; i < places.length; i++) {
      variables.get(i).initializer().fill(layout.view(flat, places[i]), key.fold(i));
    }
    return flat;
  }

  /** Lays the variables' bounds on the trained weights, in place. */
  void constrain(Tensor flat) {
    for (int i = 0; i < places.length; i++) {
      Variable variable = variables.get(i);
      if (variable.role() == Variable.Role.TRAINED && variable.constraint().isUsed()) {
        variable.constraint().apply(layout.view(flat, places[i]));
      }
    }
  }

  /** Neighbours of one rate and decay are one range. */
  List<StepRange> ranges() {
    List<StepRange> ranges = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Variable variable = variables.get(i);
      if (variable.role() == Variable.Role.TRAINED) {
        int last = ranges.size() - 1;
        int size = variable.shape().size();
        if (last >= 0 && ranges.get(last).isLike(variable)) {
          ranges.set(last, ranges.get(last).longer(size));
        } else {
          int start = layout.entries().get(places[i]).offset();
          ranges.add(new StepRange(start, size, variable.rate(), variable.decay()));
        }
      }
    }
    return ranges;
  }

  /**
   * The penalties on trained weights.
   *
   * @param weights the arrays of the layout, in order
   */
  List<Value> penalties(List<Value> weights) {
    List<Value> penalties = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Variable variable = variables.get(i);
      if (variable.role() == Variable.Role.TRAINED && variable.regularizer().isUsed()) {
        penalties.add(variable.regularizer().penalty(weights.get(places[i])));
      }
    }
    return penalties;
  }

  /**
   * The output of a network of one input and one output for a batch.
   *
   * @param input {@code [batch, …]}
   * @param weights the arrays of the layout, in order
   */
  public Value call(Value input, List<Value> weights, Pass pass) {
    return endings(List.of(input), List.of(), weights, pass).get(0).applied();
  }

  /** What the inputs are like, in their order. */
  public List<Spec> inputs() {
    return graph.specs();
  }

  /**
   * The outputs for a batch, before their last activations.
   *
   * @param splits where rows end, of each ragged axis in the order in which inputs name them first
   */
  List<Ending> endings(List<Value> inputs, List<Value> splits, List<Value> weights, Pass pass) {
    return built.call(inputs, splits, Arrays.stream(places).mapToObj(weights::get).toList(), pass);
  }
}
