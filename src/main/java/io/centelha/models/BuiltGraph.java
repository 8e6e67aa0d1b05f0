package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Pass.Extent;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.models.Graph.Call;
import io.centelha.models.Graph.Tap;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A graph built for certain inputs: it knows what every call gives, and which variables each layer
 * has. Immutable.
 */
final class BuiltGraph implements Serializable {
  private static final long serialVersionUID = 1;

  private final Graph graph;

  /** What each source gives, by its number. */
  private final List<List<Spec>> sources = new ArrayList<>();

  private final Map<String, BuiltLayer> layers = new LinkedHashMap<>();

  /**
   * A layer with its variables.
   *
   * @param variables as they are in this graph: {@code layer/kernel}
   * @param first the number of its first variable
   */
  record BuiltLayer(NamedLayer named, List<Variable> variables, int first)
      implements Serializable {}

  BuiltGraph(Graph graph, List<Spec> inputs) {
    this.graph = graph;
    Map<String, NamedLayer> named = new LinkedHashMap<>();
    graph.layers().forEach(layer -> named.put(layer.name(), layer));
    inputs.forEach(input -> sources.add(List.of(input)));
    for (Call call : graph.calls()) {
      NamedLayer layer = named.get(call.layer());
      List<Spec> given = specs(call.inputs());
      sources.add(outputs(layer, given, eachNamed(call, this::spec)));
      addVariables(layer, layer.layer().variables(given));
    }
    specs(graph.outputs().stream().map(Graph.Output::tap).toList());
  }

  private static <T> Map<String, List<T>> eachNamed(Call call, Function<Tap, T> each) {
    Map<String, List<T>> named = new TreeMap<>();
    call.named().forEach((name, taps) -> named.put(name, taps.stream().map(each).toList()));
    return named;
  }

  private List<Spec> specs(List<Tap> taps) {
    return taps.stream().map(this::spec).toList();
  }

  private Spec spec(Tap tap) {
    List<Spec> outputs = sources.get(tap.source());
    Checks.argument(
        tap.output() < outputs.size(),
        "Graph: output %s of '%s' was asked for, which has %s",
        tap.output(),
        name(tap.source()),
        outputs.size());
    return outputs.get(tap.output());
  }

  private String name(int source) {
    int call = source - graph.inputs().size();
    return call < 0 ? graph.inputs().get(source).name() : graph.calls().get(call).layer();
  }

  private static List<Spec> outputs(
      NamedLayer named, List<Spec> inputs, Map<String, List<Spec>> byName) {
    try {
      inputs.forEach(input -> checkRagged(input, named.layer().takesRagged()));
      byName.values().forEach(specs -> specs.forEach(spec -> checkRagged(spec, false)));
      List<Spec> outputs = named.layer().outputs(inputs);
      named.layer().checkNamed(inputs, byName);
      return outputs;
    } catch (IllegalArgumentException e) {
      String shapes =
          String.join(", ", inputs.stream().map(input -> input.shape().toString()).toList());
      throw new IllegalArgumentException(
          "Layer '%s' can't take input of shape %s: %s"
              .formatted(named.name(), shapes, e.getMessage()),
          e);
    }
  }

  private static void checkRagged(Spec given, boolean isTaken) {
    Checks.argument(
        isTaken || !given.isRagged(),
        "its ragged axis '%s' is to be taken away before, as GlobalAveragePooling1D does",
        given.axis());
  }

  private void addVariables(NamedLayer named, List<Variable> variables) {
    List<Variable> here = variables.stream().map(variable -> here(named, variable)).toList();
    BuiltLayer known = layers.get(named.name());
    Checks.argument(
        known == null || known.variables().equals(here),
        "Layer '%s' is shared, but its calls need weights of different shapes",
        named.name());
    if (known == null) {
      int first = layers.values().stream().mapToInt(layer -> layer.variables().size()).sum();
      layers.put(named.name(), new BuiltLayer(named, here, first));
    }
  }

  private static Variable here(NamedLayer named, Variable variable) {
    Variable renamed = variable.named(named.name() + "/" + variable.name());
    return named.isFrozen() ? renamed.frozen() : renamed;
  }

  /** The ragged axes, in the order in which inputs name them first. */
  List<String> axes() {
    return sources.subList(0, graph.inputs().size()).stream()
        .map(input -> input.get(0).axis())
        .filter(axis -> !axis.isEmpty())
        .distinct()
        .toList();
  }

  /** The layers, in the order in which they are first called. */
  List<BuiltLayer> layers() {
    return List.copyOf(layers.values());
  }

  /** All variables, layer by layer. */
  List<Variable> variables() {
    return layers.values().stream().flatMap(layer -> layer.variables().stream()).toList();
  }

  /** What a call gives. */
  List<Spec> outputs(int call) {
    return sources.get(graph.inputs().size() + call);
  }

  List<Spec> outputs() {
    return specs(graph.outputs().stream().map(Graph.Output::tap).toList());
  }

  /** What the outputs end in. */
  List<Activation> activations() {
    return graph.outputs().stream().map(output -> activation(output.tap())).toList();
  }

  /** The activation of a call of one output; of others, none is known. */
  private Activation activation(Tap tap) {
    int call = tap.source() - graph.inputs().size();
    return call < 0 || sources.get(tap.source()).size() > 1
        ? new Linear()
        : layers.get(graph.calls().get(call).layer()).named().layer().activation();
  }

  /**
   * The outputs for a batch.
   *
   * @param splits where rows end, of each ragged axis in the order in which inputs name them first
   * @param variables in the order of {@link #variables}
   */
  List<Ending> call(List<Value> inputs, List<Value> splits, List<Value> variables, Pass pass) {
    Run run = new Run(inputs, splits, variables, pass);
    for (int i = 0; i < graph.calls().size(); i++) {
      run.call(i);
    }
    return graph.outputs().stream().map(output -> run.ending(output.tap())).toList();
  }

  /** One run: the values of all sources. */
  private final class Run {
    private final List<List<Value>> values = new ArrayList<>();
    private final List<List<Optional<Value>>> masks = new ArrayList<>();

    /** By the name of the axis. */
    private final Map<String, Value> splits = new HashMap<>();

    private final List<Value> variables;
    private final Pass pass;

    Run(List<Value> inputs, List<Value> splits, List<Value> variables, Pass pass) {
      inputs.forEach(input -> values.add(List.of(input)));
      inputs.forEach(input -> masks.add(List.of(Optional.empty())));
      List<String> axes = axes();
      for (int i = 0; i < axes.size(); i++) {
        this.splits.put(axes.get(i), splits.get(i));
      }
      this.variables = variables;
      this.pass = pass;
    }

    void call(int index) {
      Call call = graph.calls().get(index);
      BuiltLayer built = layers.get(call.layer());
      Pass own = pass.layer(index);
      int end = built.first() + built.variables().size();
      List<Value> weights =
          variables.subList(built.first(), end).stream().map(own::latest).toList();
      Layer layer = built.named().layer();
      boolean isEnding = isEnding(graph.inputs().size() + index);
      List<Value> given = call.inputs().stream().map(this::value).toList();
      List<Optional<Value>> counted = call.inputs().stream().map(this::mask).toList();
      Pass here =
          (built.named().isFrozen() ? own.frozen() : own)
              .on(extents(call.inputs()), eachNamed(call, this::value));
      List<Value> outputs =
          (isEnding ? layer.withoutActivation() : layer).call(given, weights, here);
      values.add(outputs);
      masks.add(layer.masks(given, outputs, counted));
    }

    private List<Extent> extents(List<Tap> taps) {
      return taps.stream()
          .map(tap -> new Extent(Optional.ofNullable(splits.get(spec(tap).axis())), mask(tap)))
          .toList();
    }

    private Optional<Value> mask(Tap tap) {
      return masks.get(tap.source()).get(tap.output());
    }

    /** What a call takes: of a call that an output ends in, with its activation. */
    private Value value(Tap tap) {
      Value value = values.get(tap.source()).get(tap.output());
      return isEnding(tap.source()) ? activation(tap).apply(value) : value;
    }

    Ending ending(Tap tap) {
      return new Ending(values.get(tap.source()).get(tap.output()), activation(tap));
    }

    private boolean isEnding(int source) {
      return sources.get(source).size() == 1
          && source >= graph.inputs().size()
          && graph.outputs().stream().anyMatch(output -> output.tap().source() == source);
    }
  }
}
