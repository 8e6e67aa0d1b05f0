package io.centelha.models;

import io.centelha.layers.Input;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A stack of layers, each taking the output of the one before. A description: it holds no weights.
 * Layers without a name get Keras' automatic ones: {@code dense}, {@code dense_1}, …
 *
 * @param layers named, from input to output; not empty
 */
public record Sequential(List<NamedLayer> layers) implements Architecture {

  public Sequential {
    Checks.argument(!layers.isEmpty(), "Sequential: a model needs at least one layer");
    layers = named(layers);
  }

  /** A stack of layers with automatic names. */
  public static Sequential of(Layer... layers) {
    List<NamedLayer> unnamed = new ArrayList<>();
    for (Layer layer : layers) {
      unnamed.add(new NamedLayer("", layer));
    }
    return new Sequential(unnamed);
  }

  @Override
  public Network build(List<Spec> inputs) {
    Checks.argument(inputs.size() == 1, "a stack of layers takes one input, got %s", inputs);
    return graph(inputs.get(0)).build();
  }

  /**
   * The same as a graph: a chain from an input {@code input} to an output of the last layer's name.
   */
  public Graph graph(Spec input) {
    List<Graph.Call> calls = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      calls.add(new Graph.Call(layers.get(i).name(), List.of(new Graph.Tap(i, 0))));
    }
    String last = layers.get(layers.size() - 1).name();
    return new Graph(
        List.of(new Input("input", input)),
        layers,
        calls,
        List.of(new Graph.Output(last, new Graph.Tap(layers.size(), 0))));
  }

  private static List<NamedLayer> named(List<NamedLayer> layers) {
    Set<String> taken = new HashSet<>();
    layers.forEach(layer -> taken.add(layer.name()));
    Names names = new Names(taken);
    List<NamedLayer> result = new ArrayList<>();
    for (NamedLayer layer : layers) {
      result.add(layer.name().isEmpty() ? layer.named(names.of(layer.layer())) : layer);
    }
    long distinct = result.stream().map(NamedLayer::name).distinct().count();
    Checks.argument(
        distinct == result.size(),
        "Sequential: layer names must differ, got %s",
        result.stream().map(NamedLayer::name).toList());
    return List.copyOf(result);
  }
}
