package io.centelha.initializers;

import io.centelha.tensor.Shape;

/**
 * How many inputs a unit of a layer has, and how many outputs an input has, read from the shape of
 * the layer's kernel as Keras does: {@code [inputs, outputs]}, or {@code [window…, inputs,
 * outputs]} of a convolution, where each counts once per place in the window. A vector's length is
 * both; a scalar has one of each.
 */
record Fans(double in, double out) {

  static Fans of(Shape kernel) {
    return switch (kernel.rank()) {
      case 0 -> new Fans(1, 1);
      case 1 -> new Fans(kernel.dimension(0), kernel.dimension(0));
      default -> ofMatrices(kernel);
    };
  }

  private static Fans ofMatrices(Shape kernel) {
    double window = 1;
    for (int axis = 0; axis < kernel.rank() - 2; axis++) {
      window *= kernel.dimension(axis);
    }
    return new Fans(window * kernel.dimension(-2), window * kernel.dimension(-1));
  }

  double mean() {
    return (in + out) / 2;
  }

  /** The variance of weights that neither blow up nor fade what passes through them. */
  static double variance(double scale, double fan) {
    return scale / Math.max(1, fan);
  }
}
