package io.centelha.layers;

import java.io.Serializable;

/**
 * A layer and what its user said about it.
 *
 * @param name empty if the user gave none
 * @param weights whether its weights are trained: Keras' {@code trainable}
 */
public record NamedLayer(String name, Layer layer, Weights weights) implements Serializable {

  /** Whether a layer's weights are trained. */
  public enum Weights {
    TRAINED,
    /** They stay as they are, and moving statistics are used as in inference. */
    FROZEN
  }

  /** A layer whose weights are trained. */
  public NamedLayer(String name, Layer layer) {
    this(name, layer, Weights.TRAINED);
  }

  /** The same under another name. */
  public NamedLayer named(String newName) {
    return new NamedLayer(newName, layer, weights);
  }

  /** Another layer in its place. */
  public NamedLayer with(Layer newLayer) {
    return new NamedLayer(name, newLayer, weights);
  }

  /** The same with weights that stay as they are. */
  public NamedLayer frozen() {
    return new NamedLayer(name, layer, Weights.FROZEN);
  }

  /** Whether its weights stay as they are. */
  public boolean isFrozen() {
    return weights == Weights.FROZEN;
  }
}
