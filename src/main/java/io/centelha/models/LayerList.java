package io.centelha.models;

import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Spec;
import io.centelha.models.Graph.Tap;
import io.centelha.tensor.Checks;
import io.centelha.words.Refusal;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Layers as a job file lists them: each takes the output of the one before, or of those that it
 * names; {@code Shared} calls one again, with the same weights.
 *
 * <pre>{@code
 * - Dense: {units: 8, name: in, from: [left]}
 * - Shared: {layer: in, from: [right]}
 * - Add: {from: [in, shared]}
 * }</pre>
 *
 * @param layers in an order in which they can be called; not empty
 * @param inputs names of the inputs; not empty
 * @param outputs names of the layers that are outputs; empty: the last one
 */
public record LayerList(List<LayerCall> layers, List<String> inputs, List<String> outputs)
    implements Architecture {
  /** The name of the input if none is given. */
  public static final String INPUT = "input";

  private static final String MODEL = "model";

  public LayerList {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    Checks.argument(!layers.isEmpty(), "A model needs at least one layer");
    Checks.argument(!inputs.isEmpty(), "A model needs at least one input");
  }

  @Override
  public Network build(List<Spec> given) {
    return graph(given).build();
  }

  /** The graph of these inputs. */
  Graph graph(List<Spec> given) {
    Checks.argument(
        given.size() == inputs.size(),
        "the model takes %s inputs (%s), a row has %s",
        inputs.size(),
        String.join(", ", inputs),
        given.size());
    List<NamedLayer> named = named();
    Map<String, Tap> taps = new HashMap<>();
    inputs.forEach(name -> taps.put(name, new Tap(taps.size(), 0)));
    List<Graph.Call> calls = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i).name();
      String layer = layers.get(i).again().orElse(name);
      Map<String, List<Tap>> with = new TreeMap<>();
      layers.get(i).with().forEach((argument, names) -> with.put(argument, taps(taps, names)));
      calls.add(new Graph.Call(layer, taps(taps, from(i, named)), with));
      taps.put(name, new Tap(inputs.size() + i, 0));
    }
    return new Graph(
        IntStream.range(0, given.size())
            .mapToObj(i -> new Input(inputs.get(i), given.get(i)))
            .toList(),
        named.stream().filter(layer -> !(layer.layer() instanceof Shared)).toList(),
        calls,
        ends(named).stream().map(name -> new Graph.Output(name, tap(taps, name))).toList());
  }

  private static List<Tap> taps(Map<String, Tap> taps, List<String> names) {
    return names.stream().map(name -> tap(taps, name)).toList();
  }

  private static Tap tap(Map<String, Tap> taps, String name) {
    TapName written = TapName.of(name, taps.keySet());
    Tap tap = taps.get(written.source());
    Checks.argument(tap != null, "There is no '%s' before, only %s", name, taps.keySet());
    return new Tap(tap.source(), written.output());
  }

  /** The names of the outputs. */
  public List<String> ends() {
    return ends(named());
  }

  /** With automatic names where none are given. */
  private List<NamedLayer> named() {
    return new Sequential(layers.stream().map(LayerCall::layer).toList()).layers();
  }

  /** What a layer takes. */
  private List<String> from(int index, List<NamedLayer> named) {
    if (!layers.get(index).from().isEmpty()) {
      return layers.get(index).from();
    }
    return List.of(index == 0 ? inputs.get(0) : named.get(index - 1).name());
  }

  private List<String> ends(List<NamedLayer> named) {
    return outputs.isEmpty() ? List.of(named.get(named.size() - 1).name()) : outputs;
  }

  /** The names that don't go together, as keys {@code model}, {@code inputs}, {@code outputs}. */
  public List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    refusals.addAll(twice("inputs", inputs));
    refusals.addAll(twice("outputs", outputs));
    Set<String> names = new HashSet<>(inputs);
    for (int i = 0; i < layers.size(); i++) {
      String name = layers.get(i).name();
      if (!name.isEmpty() && !names.add(name)) {
        String other = inputs.contains(name) ? "the input" : "another layer";
        refusals.add(
            new Refusal(path(i), "%s is named '%s'; names are unique".formatted(other, name)));
      }
    }
    if (inputs.size() > 1 && layers.get(0).from().isEmpty()) {
      refusals.add(
          new Refusal(
              path(0),
              "is the first layer, and there are several inputs (%s); say which it takes: from: [%s]"
                  .formatted(String.join(", ", inputs), inputs.get(0))));
    }
    return refusals.isEmpty() ? connections() : refusals;
  }

  private static List<Refusal> twice(String key, List<String> names) {
    return IntStream.range(0, names.size())
        .filter(i -> names.indexOf(names.get(i)) < i)
        .mapToObj(i -> Refusal.of(key + "." + i, "'%s' is given twice".formatted(names.get(i))))
        .toList();
  }

  /** What is taken, but isn't there; else what is there, but isn't taken. */
  private List<Refusal> connections() {
    List<Refusal> refusals = new ArrayList<>();
    List<NamedLayer> named = named();
    List<String> known = new ArrayList<>(inputs);
    List<String> callable = new ArrayList<>();
    Set<String> taken = new HashSet<>(ends(named));
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i).name();
      for (Map.Entry<String, List<String>> given : given(i, named).entrySet()) {
        List<String> sources =
            given.getValue().stream().map(tap -> TapName.of(tap, known).source()).toList();
        refusals.addAll(unknown(path(i, given.getKey()), sources, known));
        taken.addAll(sources);
      }
      if (layers.get(i).again().isPresent()) {
        refusals.addAll(again(i, callable));
      } else {
        callable.add(name);
      }
      known.add(name);
    }
    refusals.addAll(unknown(List.of("outputs"), outputs, known));
    return refusals.isEmpty() ? idle(named, taken) : refusals;
  }

  /** All that a layer takes, by the keys that say so. */
  private Map<String, List<String>> given(int index, List<NamedLayer> named) {
    Map<String, List<String>> given = new TreeMap<>(Map.of("from", from(index, named)));
    layers.get(index).with().forEach((argument, names) -> given.put("with." + argument, names));
    return given;
  }

  /** A layer that is called again must be listed before. */
  private List<Refusal> again(int index, List<String> callable) {
    String layer = layers.get(index).again().orElseThrow();
    return callable.contains(layer)
        ? List.of()
        : List.of(new Refusal(path(index, "layer"), unknown(layer, callable)));
  }

  private List<Refusal> idle(List<NamedLayer> named, Set<String> taken) {
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (!taken.contains(inputs.get(i))) {
        refusals.add(
            Refusal.of("inputs." + i, "no layer takes input '%s'".formatted(inputs.get(i))));
      }
    }
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i).name();
      if (!taken.contains(name)) {
        refusals.add(
            new Refusal(path(i), "no layer takes '%s', and it is no output".formatted(name)));
      }
    }
    return refusals;
  }

  private static List<Refusal> unknown(List<String> path, List<String> names, List<String> known) {
    return IntStream.range(0, names.size())
        .filter(i -> !known.contains(names.get(i)))
        .mapToObj(i -> Refusal.of(String.join(".", path) + "." + i, unknown(names.get(i), known)))
        .toList();
  }

  private static String unknown(String name, List<String> known) {
    return "given '%s', expected one of %s%s"
        .formatted(
            name,
            String.join(", ", known),
            Vocabulary.nearest(name, known).map("; did you mean '%s'?"::formatted).orElse(""));
  }

  private List<String> path(int index, String key) {
    List<String> path = new ArrayList<>(path(index));
    path.add(key);
    return path;
  }

  private List<String> path(int index) {
    String word = NamedLayer.WORDS.nameOf(layers.get(index).layer());
    return List.of(MODEL, String.valueOf(index), word);
  }
}
