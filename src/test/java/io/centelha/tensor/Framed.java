package io.centelha.tensor;

import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;

/**
 * A tensor inside a longer array whose other elements are known, so that a loop which writes beside
 * its range is found out.
 */
record Framed(Tensor tensor, Tensor whole) {
  private static final double FRAME = -77;
  private static final int BEHIND = 3;

  /** A result to be written: NaN inside, since its content is undefined before. */
  static Framed undefined(DType dtype, Shape shape, int offset) {
    return filled(dtype, shape, offset, Double.NaN);
  }

  /** Uniform numbers between {@code low} and {@code high}. */
  static Framed random(
      DType dtype, Shape shape, int offset, SplittableRandom random, double low, double high) {
    Framed framed = filled(dtype, shape, offset, 0);
    Tensor values = Tensor.of(shape, random.doubles(shape.size(), low, high).toArray()).to(dtype);
    framed.tensor.set(values);
    return framed;
  }

  private static Framed filled(DType dtype, Shape shape, int offset, double value) {
    Tensor whole = Tensor.zeros(dtype, Shape.of(offset + shape.size() + BEHIND));
    Tensor tensor = whole.view(offset, shape);
    for (int i = 0; i < whole.size(); i++) {
      boolean inside = i >= offset && i < offset + shape.size();
      write(whole, i, inside ? value : FRAME);
    }
    return new Framed(tensor, whole);
  }

  static void write(Tensor tensor, int index, double value) {
    if (tensor.dtype() == DType.FLOAT32) {
      tensor.floats()[tensor.offset() + index] = (float) value;
    } else {
      tensor.doubles()[tensor.offset() + index] = value;
    }
  }

  /** Every element within so many units in the last place of the larger of itself and 1. */
  void assertEquals(double[] expected, double ulps) {
    double unit = tensor.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    for (int i = 0; i < expected.length; i++) {
      double bound = ulps * unit * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs(tensor.get(i) - expected[i]) <= bound)) {
        fail("element %s of %s: %s, expected %s", i, tensor.shape(), tensor.get(i), expected[i]);
      }
    }
    assertFrameUntouched();
  }

  private void assertFrameUntouched() {
    for (int i = 0; i < whole.size(); i++) {
      if (i < tensor.offset() || i >= tensor.offset() + tensor.size()) {
        if (whole.get(i) != FRAME) {
          fail("beside the range, at %s: %s", i, whole.get(i));
        }
      }
    }
  }
}
