package io.centelha.layers;

import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * What goes from layer to layer, but for the numbers.
 *
 * @param kind of its numbers
 * @param shape without the batch axis
 */
public record Spec(Kind kind, Shape shape) implements Serializable {

  /** What the numbers are. */
  public enum Kind {
    /** Of the type that the network computes in: float32 or float64. */
    FLOATS,
    /** Whole numbers: classes, places in a vocabulary. */
    INTS
  }

  /** Numbers of this shape, of the network's type. */
  public static Spec of(Shape shape) {
    return new Spec(Kind.FLOATS, shape);
  }

  /** The same with rows of another shape. */
  public Spec with(Shape newShape) {
    return new Spec(kind, newShape);
  }
}
