package io.centelha.models;

import io.centelha.layers.Input;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Symbol;
import io.centelha.layers.Symbol.Application;
import io.centelha.models.Graph.Call;
import io.centelha.models.Graph.Output;
import io.centelha.models.Graph.Tap;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes graphs as Keras' functional model does: from symbols. */
public final class Functional {
  private final List<Symbol> inputs;
  private final List<NamedLayer> layers = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final IdentityHashMap<Application, Integer> sources = new IdentityHashMap<>();
  private final IdentityHashMap<Layer, String> names = new IdentityHashMap<>();
  private final Names automatic;

  private Functional(List<Symbol> inputs, Set<String> taken) {
    this.inputs = inputs;
    this.automatic = new Names(taken);
    for (Symbol input : inputs) {
      sources.put(input.origin(), sources.size());
    }
  }

  /**
   * The graph from inputs to outputs. Layers are in the order in which the outputs need them.
   *
   * @param outputs by name; ordered by name, as Keras orders them
   * @throws IllegalArgumentException if an output needs an input that isn't listed, or names differ
   *     not
   */
  public static Graph of(List<Symbol> inputs, Map<String, Symbol> outputs) {
    Set<String> taken = new HashSet<>();
    outputs.values().forEach(output -> collectNames(output, taken));
    Functional written = new Functional(List.copyOf(inputs), taken);
    List<Output> ends = new ArrayList<>();
    new TreeMap<>(outputs)
        .forEach((name, symbol) -> ends.add(new Output(name, written.tap(symbol))));
    return new Graph(
        written.inputs.stream().map(Functional::input).toList(),
        written.layers,
        written.calls,
        ends);
  }

  private static Input input(Symbol symbol) {
    return symbol
        .origin()
        .input()
        .orElseThrow(
            () -> new IllegalArgumentException("Functional: an input is made by Input.of"));
  }

  private static void collectNames(Symbol symbol, Set<String> taken) {
    symbol.origin().layer().ifPresent(layer -> taken.add(layer.name()));
    symbol.origin().inputs().forEach(input -> collectNames(input, taken));
    symbol.origin().named().values().stream()
        .flatMap(List::stream)
        .forEach(input -> collectNames(input, taken));
  }

  /** What it needs is called first. */
  private Tap tap(Symbol symbol) {
    Application origin = symbol.origin();
    Integer known = sources.get(origin);
    if (known == null) {
      Checks.argument(
          origin.input().isEmpty(),
          "Functional: input '%s' is needed, but not among the inputs",
          origin.input().map(Input::name).orElse(""));
      List<Tap> taps = origin.inputs().stream().map(this::tap).toList();
      Map<String, List<Tap>> named = new TreeMap<>();
      origin
          .named()
          .forEach((name, given) -> named.put(name, given.stream().map(this::tap).toList()));
      calls.add(new Call(name(origin.layer().orElseThrow()), taps, named));
      known = inputs.size() + calls.size() - 1;
      sources.put(origin, known);
    }
    return new Tap(known, symbol.index());
  }

  private String name(NamedLayer layer) {
    return names.computeIfAbsent(
        layer.layer(),
        fresh -> {
          NamedLayer named = layer.name().isEmpty() ? layer.named(automatic.of(fresh)) : layer;
          layers.add(named);
          return named.name();
        });
  }
}
