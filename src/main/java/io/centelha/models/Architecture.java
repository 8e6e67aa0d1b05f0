package io.centelha.models;

import io.centelha.layers.Spec;
import io.centelha.tensor.Shape;
import java.io.Serializable;

/** Layers that become a network for rows of some shape: a stack, or a graph of one input. */
public interface Architecture extends Serializable {

  /**
   * The network for such an input: numbers of some shape, whole numbers, a ragged axis.
   *
   * @throws IllegalArgumentException if a layer can't take what it is given; names the layer
   */
  Network build(Spec input);

  /** The same for numbers of this shape, which leaves the batch axis out. */
  default Network build(Shape inputShape) {
    return build(Spec.of(inputShape));
  }
}
