package io.centelha.models;

import io.centelha.layers.Spec;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/** Layers that become a network for rows of some shape: a stack, a list, or a graph. */
public interface Architecture extends Serializable {

  /**
   * The network for such inputs, in their order: numbers of some shape, whole numbers, a ragged
   * axis.
   *
   * @throws IllegalArgumentException if a layer can't take what it is given; names the layer
   */
  Network build(List<Spec> inputs);

  /** The same for a single input. */
  default Network build(Spec input) {
    return build(List.of(input));
  }

  /** The same for numbers of this shape, which leaves the batch axis out. */
  default Network build(Shape inputShape) {
    return build(Spec.of(inputShape));
  }
}
