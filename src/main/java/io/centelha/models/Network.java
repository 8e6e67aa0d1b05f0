package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
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
  record BuiltLayer(NamedLayer named, Shape input, Shape output, int firstWeight)
      implements Serializable {
    Layer layer() {
      return named.layer();
    }

    List<Layer.Weight> weights() {
      return layer().weights(input);
    }
  }

  Network(Sequential description, Shape inputShape) {
    this.description = description;
    this.inputShape = inputShape;
    Layout.Builder builder = new Layout.Builder();
    Shape shape = inputShape;
    int entries = 0;
    for (NamedLayer named : description.layers()) {
      BuiltLayer layer = new BuiltLayer(named, shape, outputShape(named, shape), entries);
      layers.add(layer);
      for (Layer.Weight weight : layer.weights()) {
        builder.add(named.name() + "/" + weight.name(), weight.shape());
        entries++;
      }
      shape = layer.output();
    }
    this.layout = builder.build();
  }

  private static Shape outputShape(NamedLayer named, Shape input) {
    try {
      return named.layer().outputShape(input);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Layer '%s' can't take input of shape %s: %s"
              .formatted(named.name(), input, e.getMessage()),
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
    return layers.get(layers.size() - 1).output();
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
      for (Layer.Weight weight : layer.weights()) {
        weight.initializer().fill(layout.view(flat, entry), key.fold(entry));
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
      int end = built.firstWeight() + built.weights().size();
      value = layer.call(value, weights.subList(built.firstWeight(), end), pass.layer(i));
    }
    return value;
  }
}
