package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of layers built for one shape of input: it knows every layer's shapes, and where each
 * array of weights lies in the flat vector. Immutable; holds no weights.
 */
public final class Network implements Serializable {
  private static final long serialVersionUID = 1;

  private final Sequential description;
  private final Shape inputShape;
  private final List<BuiltLayer> layers = new ArrayList<>();
  private final Layout layout;

  /**
   * A layer with its place in the network.
   *
   * @param firstWeight the entry of its first array in the layout
   */
  record BuiltLayer(NamedLayer named, Spec input, Spec output, int firstWeight)
      implements Serializable {
    Layer layer() {
      return named.layer();
    }

    List<Variable> variables() {
      return layer().variables(List.of(input));
    }
  }

  Network(Sequential description, Shape inputShape) {
    this.description = description;
    this.inputShape = inputShape;
    Layout.Builder builder = new Layout.Builder();
    Spec spec = Spec.of(inputShape);
    int entries = 0;
    for (NamedLayer named : description.layers()) {
      BuiltLayer layer = new BuiltLayer(named, spec, output(named, spec), entries);
      layers.add(layer);
      for (Variable variable : layer.variables()) {
        builder.add(named.name() + "/" + variable.name(), variable.shape());
        entries++;
      }
      spec = layer.output();
    }
    this.layout = builder.build();
  }

  private static Spec output(NamedLayer named, Spec input) {
    try {
      return named.layer().outputs(List.of(input)).get(0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Layer '%s' can't take input of shape %s: %s"
              .formatted(named.name(), input.shape(), e.getMessage()),
          e);
    }
  }

  /** The layers that this network was built from. */
  public Sequential description() {
    return description;
  }

  /** The shape of an input row. */
  public Shape inputShape() {
    return inputShape;
  }

  /** The shape of an output row. */
  public Shape outputShape() {
    return layers.get(layers.size() - 1).output().shape();
  }

  /** Where each array lies in the flat vector of weights; names are {@code layer/weight}. */
  public Layout layout() {
    return layout;
  }

  /** The activation at the very end. */
  public Activation lastActivation() {
    return layers.get(layers.size() - 1).layer().activation();
  }

  List<BuiltLayer> layers() {
    return layers;
  }

  /** Fresh weights: each array from its initializer, with a key of its own. */
  public Tensor initialWeights(RandomKey key, DType dtype) {
    Tensor flat = Tensor.zeros(dtype, Shape.of(layout.size()));
    for (BuiltLayer layer : layers) {
      int entry = layer.firstWeight();
      for (Variable variable : layer.variables()) {
        variable.initializer().fill(layout.view(flat, entry), key.fold(entry));
        entry++;
      }
    }
    return flat;
  }

  /**
   * The outputs for a batch.
   *
   * @param input {@code [batch, …]}
   * @param weights the arrays of the layout, in order
   */
  public Value call(Value input, List<Value> weights, Pass pass) {
    return lastActivation().apply(callWithoutActivation(input, weights, pass));
  }

  /** The outputs before the last activation. */
  Value callWithoutActivation(Value input, List<Value> weights, Pass pass) {
    Value value = input;
    for (int i = 0; i < layers.size(); i++) {
      BuiltLayer built = layers.get(i);
      Layer layer = i == layers.size() - 1 ? built.layer().withoutActivation() : built.layer();
      int end = built.firstWeight() + built.variables().size();
      List<Value> variables = weights.subList(built.firstWeight(), end);
      value = layer.call(List.of(value), variables, pass.layer(i)).get(0);
    }
    return value;
  }
}
