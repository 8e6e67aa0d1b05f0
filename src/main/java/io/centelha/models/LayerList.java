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
import java.util.stream.IntStream;

/**
 * Layers as a job file lists them: each takes the output of the one before, or of those that it
 * names.
 *
 * <pre>{@code
 * - Dense: {units: 8, name: in}
 * - Dense: {units: 8}
 * - Add: {from: [in, dense]}
 * }</pre>
 *
 * @param layers in an order in which they can be called; not empty
 * @param inputs names of the inputs
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
  }

  @Override
  public Network build(Spec input) {
    return graph(input).build();
  }

  /** The graph of one input. */
  Graph graph(Spec input) {
    List<NamedLayer> named = named();
    Map<String, Tap> taps = new HashMap<>();
    taps.put(inputs.get(0), new Tap(0, 0));
    List<Graph.Call> calls = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      calls.add(
          new Graph.Call(
              named.get(i).name(), from(i, named).stream().map(name -> tap(taps, name)).toList()));
      taps.put(named.get(i).name(), new Tap(i + 1, 0));
    }
    return new Graph(
        List.of(new Input(inputs.get(0), input)),
        named,
        calls,
        ends(named).stream().map(name -> new Graph.Output(name, tap(taps, name))).toList());
  }

  private static Tap tap(Map<String, Tap> taps, String name) {
    Tap tap = taps.get(name);
    Checks.argument(tap != null, "There is no '%s' before, only %s", name, taps.keySet());
    return tap;
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
    if (inputs.size() > 1) {
      refusals.add(Refusal.of("inputs", "a row has one input; give one name"));
    }
    if (outputs.size() > 1) {
      refusals.add(Refusal.of("outputs", "a row has one label, for one output; give one name"));
    }
    Set<String> names = new HashSet<>(inputs);
    for (int i = 0; i < layers.size(); i++) {
      String name = layers.get(i).layer().name();
      if (!name.isEmpty() && !names.add(name)) {
        String other = inputs.contains(name) ? "the input" : "another layer";
        refusals.add(
            new Refusal(path(i), "%s is named '%s'; names are unique".formatted(other, name)));
      }
    }
    return refusals.isEmpty() ? connections() : refusals;
  }

  /** What is taken, but isn't there; else what is there, but isn't taken. */
  private List<Refusal> connections() {
    List<Refusal> refusals = new ArrayList<>();
    List<NamedLayer> named = named();
    List<String> known = new ArrayList<>(inputs);
    Set<String> taken = new HashSet<>(ends(named));
    for (int i = 0; i < named.size(); i++) {
      List<String> from = from(i, named);
      refusals.addAll(unknown(path(i, "from"), from, known));
      taken.addAll(from);
      known.add(named.get(i).name());
    }
    refusals.addAll(unknown(List.of("outputs"), outputs, known));
    return refusals.isEmpty() ? idle(named, taken) : refusals;
  }

  private List<Refusal> idle(List<NamedLayer> named, Set<String> taken) {
    return IntStream.range(0, named.size())
        .filter(i -> !taken.contains(named.get(i).name()))
        .mapToObj(
            i ->
                new Refusal(
                    path(i),
                    "no layer takes '%s', and it is no output".formatted(named.get(i).name())))
        .toList();
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
