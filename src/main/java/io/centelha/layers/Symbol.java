package io.centelha.layers;

import io.centelha.tensor.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tensor of a graph that is being written: an input, or an output of a layer that was applied to
 * others. Layers are applied by {@link Layer#on}.
 *
 * <pre>{@code
 * Symbol x = Input.of("image", 28, 28, 1);
 * Symbol y = new Dense(10).on(new Flatten().on(x));
 * }</pre>
 *
 * <p>A layer object that is applied twice is shared: it has one set of weights.
 */
public final class Symbol {
  private final Application origin;
  private final int output;

  /** One application of a layer, or an input: identity matters. */
  public static final class Application {
    private final Optional<Input> input;
    private final Optional<NamedLayer> layer;
    private final List<Symbol> inputs;
    private final Map<String, List<Symbol>> named;
    private final List<Spec> outputs;

    private Application(
        Optional<Input> input,
        Optional<NamedLayer> layer,
        List<Symbol> inputs,
        Map<String, List<Symbol>> named,
        List<Spec> outputs) {
      this.input = input;
      this.layer = layer;
      this.inputs = List.copyOf(inputs);
      this.named = new TreeMap<>();
      named.forEach((name, symbols) -> this.named.put(name, List.copyOf(symbols)));
      this.outputs = outputs;
    }

    /** The input that this is, if it is one. */
    public Optional<Input> input() {
      return input;
    }

    /** The layer that was applied, if this isn't an input. */
    public Optional<NamedLayer> layer() {
      return layer;
    }

    /** What the layer was applied to. */
    public List<Symbol> inputs() {
      return inputs;
    }

    /** What it was given by name, in the order of the names. */
    public Map<String, List<Symbol>> named() {
      return Collections.unmodifiableMap(named);
    }
  }

  private Symbol(Application origin, int output) {
    this.origin = origin;
    this.output = output;
  }

  static Symbol of(Input input) {
    return new Symbol(
        new Application(
            Optional.of(input), Optional.empty(), List.of(), Map.of(), List.of(input.spec())),
        0);
  }

  static Symbol of(NamedLayer layer, List<Symbol> inputs, Map<String, List<Symbol>> named) {
    List<Spec> specs = specs(inputs);
    Map<String, List<Spec>> namedSpecs = new TreeMap<>();
    named.forEach((name, symbols) -> namedSpecs.put(name, specs(symbols)));
    List<Spec> outputs = layer.layer().outputs(specs);
    layer.layer().checkNamed(specs, namedSpecs);
    return new Symbol(
        new Application(Optional.empty(), Optional.of(layer), inputs, named, outputs), 0);
  }

  private static List<Spec> specs(List<Symbol> symbols) {
    return symbols.stream().map(Symbol::spec).toList();
  }

  /** Another output of the same application; 0 is the first. */
  public Symbol output(int index) {
    Checks.argument(
        index >= 0 && index < origin.outputs.size(),
        "Output %s was asked for of a layer with %s",
        index,
        origin.outputs.size());
    return new Symbol(origin, index);
  }

  /** What it is like. */
  public Spec spec() {
    return origin.outputs.get(output);
  }

  /** What it is an output of. */
  public Application origin() {
    return origin;
  }

  /** Which output of its origin it is. */
  public int index() {
    return output;
  }
}
