package io.centelha.models;

import io.centelha.autodiff.Value;
import io.centelha.layers.Input;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.tensor.Checks;
import io.centelha.words.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Layers that take outputs of inputs and of each other: Keras' functional model. A description: it
 * holds no weights. A graph is a layer itself, so that graphs nest.
 *
 * <p>What can be tapped is numbered: the inputs first, then the calls. A call only taps what has a
 * smaller number, so the calls are in an order in which they can be done.
 *
 * @param inputs not empty; names differ
 * @param layers names differ
 * @param calls a layer that is called several times has one set of weights
 * @param outputs not empty; names differ
 */
public record Graph(
    List<Input> inputs, List<NamedLayer> layers, List<Call> calls, List<Output> outputs)
    implements Layer, Architecture {

  /**
   * One output of an input or a call.
   *
   * @param source its number
   * @param output 0 for the first
   */
  public record Tap(int source, int output) implements Serializable {}

  /**
   * A layer applied.
   *
   * @param layer its name
   * @param inputs what it is applied to
   * @param named what it is given by name: see {@link Layer#checkNamed}
   */
  public record Call(String layer, List<Tap> inputs, Map<String, List<Tap>> named)
      implements Serializable {
    public Call {
      inputs = List.copyOf(inputs);
      named = Collections.unmodifiableMap(new TreeMap<>(named));
    }

    /** A layer that is given nothing by name. */
    public Call(String layer, List<Tap> inputs) {
      this(layer, inputs, Map.of());
    }

    /** All that it takes; what has a name comes last, in the order of the names. */
    List<Tap> taps() {
      return Stream.concat(inputs.stream(), named.values().stream().flatMap(List::stream)).toList();
    }

    private Call with(UnaryOperator<Tap> change) {
      Map<String, List<Tap>> changed = new TreeMap<>();
      named.forEach((name, taps) -> changed.put(name, taps.stream().map(change).toList()));
      return new Call(layer, inputs.stream().map(change).toList(), changed);
    }
  }

  /** An output of the graph. */
  public record Output(String name, Tap tap) implements Serializable {}

  public Graph {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    calls = List.copyOf(calls);
    outputs = List.copyOf(outputs);
    Checks.argument(!inputs.isEmpty(), "Graph: a model needs at least one input");
    Checks.argument(!outputs.isEmpty(), "Graph: a model needs at least one output");
    differ("inputs", inputs.stream().map(Input::name).toList());
    differ("layers", layers.stream().map(NamedLayer::name).toList());
    differ("outputs", outputs.stream().map(Output::name).toList());
    checkCalls(inputs.size(), layers, calls);
    for (Output output : outputs) {
      checkTap("output '" + output.name() + "'", output.tap(), inputs.size() + calls.size());
    }
  }

  private static void differ(String what, List<String> names) {
    Checks.argument(
        Set.copyOf(names).size() == names.size() && !names.contains(""),
        "Graph: names of %s must differ and not be empty, got %s",
        what,
        names);
  }

  private static void checkCalls(int inputs, List<NamedLayer> layers, List<Call> calls) {
    List<String> known = layers.stream().map(NamedLayer::name).toList();
    Set<String> called = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      Checks.argument(
          known.contains(call.layer()),
          "Graph: there is no layer '%s', only %s",
          call.layer(),
          known);
      called.add(call.layer());
      for (Tap tap : call.taps()) {
        checkTap("layer '" + call.layer() + "'", tap, inputs + i);
      }
    }
    Checks.argument(
        called.size() == known.size(),
        "Graph: every layer must be called; of %s only %s are",
        known,
        called);
  }

  private static void checkTap(String what, Tap tap, int end) {
    Checks.argument(
        tap.source() >= 0 && tap.source() < end && tap.output() >= 0,
        "Graph: %s takes output %s of number %s, but only numbers below %s come before it",
        what,
        tap.output(),
        tap.source(),
        end);
  }

  /**
   * The network for these inputs.
   *
   * @throws IllegalArgumentException if a layer can't take what it is given; names the layer
   */
  public Network build() {
    return new Network(this);
  }

  /** The same where rows have such inputs. */
  @Override
  public Network build(List<Spec> given) {
    Checks.argument(
        specs().equals(given),
        "Graph: the inputs are %s, a row has %s",
        text(specs()),
        text(given));
    return build();
  }

  private static String text(List<Spec> specs) {
    return String.join(", ", specs.stream().map(Spec::text).toList());
  }

  /**
   * The graph from the same inputs to the output of a layer; what that doesn't need is left out.
   *
   * @throws IllegalArgumentException if there is no such layer, or it is called more than once
   */
  public Graph endingIn(String layer) {
    List<String> called = calls.stream().map(Call::layer).toList();
    int end = called.indexOf(layer);
    Checks.argument(
        end >= 0,
        "There is no layer '%s', only %s%s",
        layer,
        String.join(", ", layers.stream().map(NamedLayer::name).toList()),
        Vocabulary.nearest(layer, called).map("; did you mean '%s'?"::formatted).orElse(""));
    Checks.argument(
        called.lastIndexOf(layer) == end,
        "Layer '%s' is called more than once, so that its output could be either",
        layer);
    BitSet needed = needed(end);
    Map<Integer, Integer> places = new HashMap<>();
    IntStream.range(0, inputs.size()).forEach(input -> places.put(input, input));
    List<Call> kept = new ArrayList<>();
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      places.put(inputs.size() + i, inputs.size() + kept.size());
      kept.add(calls.get(i).with(tap -> new Tap(places.get(tap.source()), tap.output())));
    }
    List<String> names = kept.stream().map(Call::layer).toList();
    return new Graph(
        inputs,
        layers.stream().filter(each -> names.contains(each.name())).toList(),
        kept,
        List.of(new Output(layer, new Tap(places.get(inputs.size() + end), 0))));
  }

  /** The calls that one needs, and itself. */
  private BitSet needed(int end) {
    BitSet needed = new BitSet();
    needed.set(end);
    for (int i = end; i >= 0; i--) {
      if (needed.get(i)) {
        calls.get(i).taps().stream()
            .filter(tap -> tap.source() >= inputs.size())
            .forEach(tap -> needed.set(tap.source() - inputs.size()));
      }
    }
    return needed;
  }

  /**
   * The same without the activation at the end of its first output.
   *
   * @throws IllegalArgumentException if something else takes what that layer gives
   */
  public Graph endingBeforeActivation() {
    Tap end = outputs.get(0).tap();
    Checks.argument(end.source() >= inputs.size(), "Graph: the output is an input");
    String last = calls.get(end.source() - inputs.size()).layer();
    Checks.argument(
        calls.stream().filter(call -> call.layer().equals(last)).count() == 1
            && calls.stream().noneMatch(call -> call.taps().contains(end)),
        "Graph: other layers take what '%s', the output, gives",
        last);
    return new Graph(
        inputs,
        layers.stream()
            .map(
                named ->
                    named.name().equals(last)
                        ? named.with(named.layer().withoutActivation())
                        : named)
            .toList(),
        calls,
        outputs);
  }

  /** Whether each layer takes what the one before it gives, and the last one is the output. */
  boolean isStack() {
    boolean isChain = inputs.size() == 1 && calls.size() == layers.size() && outputs.size() == 1;
    for (int i = 0; isChain && i < calls.size(); i++) {
      isChain = calls.get(i).equals(new Call(layers.get(i).name(), List.of(new Tap(i, 0))));
    }
    return isChain && outputs.get(0).tap().equals(new Tap(calls.size(), 0));
  }

  /** What the inputs are like. */
  List<Spec> specs() {
    return inputs.stream().map(Input::spec).toList();
  }

  @Override
  public List<Spec> outputs(List<Spec> given) {
    return built(given).outputs();
  }

  @Override
  public List<Variable> variables(List<Spec> given) {
    return built(given).variables();
  }

  @Override
  public List<Value> call(List<Value> given, List<Value> variables, Pass pass) {
    List<Spec> specs = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      specs.add(inputs.get(i).spec().with(given.get(i).shape().withoutFirst()));
    }
    return built(specs).call(given, List.of(), variables, pass).stream()
        .map(Ending::applied)
        .toList();
  }

  private BuiltGraph built(List<Spec> given) {
    Checks.argument(
        given.size() == inputs.size(),
        "%s inputs were expected, got %s",
        inputs.size(),
        given.size());
    return new BuiltGraph(this, given);
  }
}
