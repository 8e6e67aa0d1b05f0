package io.centelha.layers;

import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * An input of a graph of layers.
 *
 * @param name as data are found by
 */
public record Input(String name, Spec spec) implements Serializable {

  /**
   * An input to write a graph from.
   *
   * @param dimensions of a row
   */
  public static Symbol of(String name, int... dimensions) {
    return Symbol.of(new Input(name, Spec.of(Shape.of(dimensions))));
  }
}
