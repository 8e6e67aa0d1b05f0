package io.centelha.layers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * What goes from layer to layer, but for the numbers.
 *
 * @param kind of its numbers
 * @param shape without the batch axis; with a ragged axis, the shape of one element
 * @param axis the name of the ragged axis: rows have different numbers of elements; empty if there
 *     is none
 */
public record Spec(Kind kind, Shape shape, String axis) implements Serializable {

  /** What the numbers are. */
  public enum Kind {
    /** Of the type that the network computes in: float32 or float64. */
    FLOATS,
    /** Whole numbers: classes, places in a vocabulary. */
    INTS
  }

  /** Numbers of this shape, of the network's type. */
  public static Spec of(Shape shape) {
    return new Spec(Kind.FLOATS, shape, "");
  }

  /** Whole numbers of this shape. */
  public static Spec ints(Shape shape) {
    return new Spec(Kind.INTS, shape, "");
  }

  /** The same with so many elements of this shape as each row says. */
  public Spec ragged(String newAxis) {
    return new Spec(kind, shape, newAxis);
  }

  /** The same with rows, or elements, of another shape. */
  public Spec with(Shape newShape) {
    return new Spec(kind, newShape, axis);
  }

  /** The same as numbers of the network's type. */
  public Spec floats() {
    return new Spec(Kind.FLOATS, shape, axis);
  }

  /** The same without a ragged axis. */
  public Spec fixed() {
    return new Spec(kind, shape, "");
  }

  /** The shape and the ragged axis in words. */
  public String text() {
    return isRagged() ? shape + " for each of " + axis : shape.toString();
  }

  /** Throws unless all have the same ragged axis, or none. */
  static void checkOneAxis(String layer, List<Spec> inputs) {
    Checks.argument(
        inputs.stream().map(Spec::axis).distinct().count() <= 1,
        "%s: inputs must have one ragged axis or none, got %s",
        layer,
        inputs.stream().map(Spec::axis).toList());
  }

  /** Whether rows have different numbers of elements. */
  public boolean isRagged() {
    return !axis.isEmpty();
  }
}
