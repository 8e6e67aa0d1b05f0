package io.centelha.layers;

import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * What goes from layer to layer, but for the numbers.
 *
 * @param kind of its numbers
 * @param shape without the batch axis
 * @param masking whether some of its places may be no data
 */
public record Spec(Kind kind, Shape shape, Masking masking) implements Serializable {

  /** What the numbers are. */
  public enum Kind {
    /** Of the type that the network computes in: float32 or float64. */
    FLOATS,
    /** Whole numbers: classes, places in a vocabulary. */
    INTS
  }

  /** Whether there is a mask beside the numbers. */
  public enum Masking {
    NONE,
    MASKED
  }

  /** Numbers of this shape, all of them data. */
  public static Spec of(Shape shape) {
    return new Spec(Kind.FLOATS, shape, Masking.NONE);
  }

  /** The same with rows of another shape. */
  public Spec with(Shape newShape) {
    return new Spec(kind, newShape, masking);
  }
}
