package io.centelha.tensor;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * The lengths of a tensor's axes, outermost first; a scalar has none. Elements lie in row-major
 * order: the last axis runs fastest.
 */
public final class Shape implements Serializable {
  private static final long serialVersionUID = 1;

  /** The shape of a single number. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dimensions;
  private final int size;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
    double product = 1; // exact as far as it is allowed, and does not wrap around beyond
    for (int dimension : dimensions) {
      if (dimension < 0) { // not Checks: shapes are made at every step, their text hardly ever
        throw new IllegalArgumentException("Shape %s: a dimension must be >= 0".formatted(this));
      }
      product *= dimension;
    }
    if (product > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Shape %s has %.0f elements; a tensor holds at most 2^31 - 9",
              this,
              product));
    }
    this.size = (int) product;
  }

  /**
   * A shape of these dimensions.
   *
   * @throws IllegalArgumentException if a dimension is negative or the product exceeds an array's
   *     length
   */
  public static Shape of(int... dimensions) {
    return dimensions.length == 0 ? SCALAR : new Shape(dimensions.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dimensions.length;
  }

  /** The number of elements: the product of the dimensions, 1 for a scalar. */
  public int size() {
    return size;
  }

  /**
   * The length of an axis.
   *
   * @param axis from 0 to rank − 1, or from −rank to −1 counted from the end
   */
  public int dimension(int axis) {
    return dimensions[axis(axis)];
  }

  /** The same axis counted from 0; {@code axis} may be negative, counted from the end. */
  public int axis(int axis) {
    int index = axis < 0 ? axis + rank() : axis;
    if (index < 0 || index >= rank()) {
      throw new IllegalArgumentException(
          "Axis %s does not exist in shape %s".formatted(axis, this));
    }
    return index;
  }

  /** A copy of the dimensions. */
  public int[] dimensions() {
    return dimensions.clone();
  }

  /** This shape with {@code dimension} as a new outermost axis: {@code [batch, …]}. */
  public Shape prepend(int dimension) {
    int[] longer = new int[rank() + 1];
    longer[0] = dimension;
    System.arraycopy(dimensions, 0, longer, 1, rank());
    return new Shape(longer);
  }

  /** This shape without its outermost axis. */
  public Shape withoutFirst() {
    Checks.argument(rank() > 0, "A scalar has no axis to drop");
    return new Shape(Arrays.copyOfRange(dimensions, 1, rank()));
  }

  /** This shape with the length of one axis replaced. */
  public Shape with(int axis, int dimension) {
    int[] changed = dimensions();
    changed[axis(axis)] = dimension;
    return new Shape(changed);
  }

  /** This shape with one axis removed. */
  public Shape without(int axis) {
    int dropped = axis(axis);
    int[] shorter = new int[rank() - 1];
    for (int i = 0, j = 0; i < rank(); i++) {
      if (i != dropped) {
        shorter[j++] = dimensions[i];
      }
    }
    return new Shape(shorter);
  }

  /** This shape with a new axis, which is axis {@code axis} of the result. */
  public Shape insert(int axis, int dimension) {
    int[] longer = new int[rank() + 1];
    int place = axis < 0 ? axis + longer.length : axis;
    Checks.argument(
        place >= 0 && place <= rank(), "Axis %s can't be added to shape %s", axis, this);
    System.arraycopy(dimensions, 0, longer, 0, place);
    longer[place] = dimension;
    System.arraycopy(dimensions, place, longer, place + 1, rank() - place);
    return new Shape(longer);
  }

  /**
   * The shape that both broadcast to by NumPy's rule: aligned at the last axis, an axis of length 1
   * stretches.
   *
   * @throws IllegalArgumentException if an axis differs and neither length is 1
   */
  public Shape broadcast(Shape other) {
    if (equals(other)) {
      return this;
    }
    int[] result = new int[Math.max(rank(), other.rank())];
    for (int i = 1; i <= result.length; i++) {
      int a = i <= rank() ? dimensions[rank() - i] : 1;
      int b = i <= other.rank() ? other.dimensions[other.rank() - i] : 1;
      Checks.argument(a == b || a == 1 || b == 1, "Shapes %s and %s don't broadcast", this, other);
      result[result.length - i] = a == 1 ? b : a;
    }
    return new Shape(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** The dimensions in brackets: {@code [128, 784]}. */
  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}
