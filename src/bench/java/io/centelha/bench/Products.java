package io.centelha.bench;

import io.centelha.tensor.Blas;
import io.centelha.tensor.Tensor;

/** The five matrix products of a step of 784-512-10, and nothing else. */
final class Products {
  private static final int IN = 784;
  private static final int UNITS = 512;
  private static final int OUT = 10;

  private final Blas blas = Blas.instance();
  private final int rows;
  private final float[] x;
  private final float[] kernel1 = Networks.LECTURE.features(UNITS).toFloats();
  private final float[] kernel2 = Networks.LECTURE.features(OUT).toFloats();
  private final float[] hidden;
  private final float[] output;
  private final float[] backward;
  private final float[] gradient1 = new float[IN * UNITS];
  private final float[] gradient2 = new float[UNITS * OUT];

  Products(int rows) {
    this.rows = rows;
    Tensor features = Networks.LECTURE.features(rows);
    this.x = features.toFloats();
    this.hidden = new float[rows * UNITS];
    this.output = new float[rows * OUT];
    this.backward = new float[rows * UNITS];
  }

  /** Forward and backward. */
  float run() {
    blas.sgemm(false, false, rows, UNITS, IN, 1, x, 0, kernel1, 0, 0, hidden, 0);
    blas.sgemm(false, false, rows, OUT, UNITS, 1, hidden, 0, kernel2, 0, 0, output, 0);
    blas.sgemm(true, false, UNITS, OUT, rows, 1, hidden, 0, output, 0, 0, gradient2, 0);
    blas.sgemm(false, true, rows, UNITS, OUT, 1, output, 0, kernel2, 0, 0, backward, 0);
    blas.sgemm(true, false, IN, UNITS, rows, 1, x, 0, backward, 0, 0, gradient1, 0);
    return gradient1[0] + gradient2[0];
  }
}
