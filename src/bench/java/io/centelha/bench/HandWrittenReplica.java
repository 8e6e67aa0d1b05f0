package io.centelha.bench;

import io.centelha.tensor.Blas;
import java.util.SplittableRandom;

/** One replica of {@link HandWritten}: 784-512-10, ReLU and softmax, RMSprop as Keras has it. */
final class HandWrittenReplica {
  static final int ROWS_A_STEP = 64;
  private static final int IN = Digits.PIXELS;
  private static final int UNITS = 512;
  private static final int OUT = Digits.CLASSES;

  // Where the arrays lie in the flat vectors: kernel, bias, kernel, bias.
  private static final int BIAS_1 = IN * UNITS;
  private static final int KERNEL_2 = BIAS_1 + UNITS;
  private static final int BIAS_2 = KERNEL_2 + UNITS * OUT;
  static final int SIZE = BIAS_2 + OUT;

  private static final float RATE = 0.001f;
  private static final float RHO = 0.9f;
  private static final float EPSILON = 1e-7f;
  private static final float FLUSH = 1e-24f; // a fading average must not become denormal

  private final Blas blas = Blas.instance();
  private final Digits digits;
  private final float[] weights;
  private final float[] gradient = new float[SIZE];
  private final float[] squares = new float[SIZE];
  private final int most;
  private final float[] x;
  private final float[] hidden;
  private final float[] output;
  private final float[] backward;

  HandWrittenReplica(Digits digits, float[] weights, int most) {
    this.digits = digits;
    this.weights = weights;
    this.most = most;
    this.x = new float[most * IN];
    this.hidden = new float[most * UNITS];
    this.output = new float[most * OUT];
    this.backward = new float[most * UNITS];
  }

  /** Glorot's uniform law for kernels, zeros for biases. */
  static float[] initialWeights(SplittableRandom random) {
    float[] weights = new float[SIZE];
    fill(weights, 0, BIAS_1, Math.sqrt(6.0 / (IN + UNITS)), random);
    fill(weights, KERNEL_2, BIAS_2, Math.sqrt(6.0 / (UNITS + OUT)), random);
    return weights;
  }

  private static void fill(float[] out, int from, int to, double limit, SplittableRandom random) {
    for (int i = from; i < to; i++) {
      out[i] = (float) random.nextDouble(-limit, limit);
    }
  }

  float[] weights() {
    return weights;
  }

  float[] squares() {
    return squares;
  }

  /** Steps through the rows in this order; the mean loss. */
  double epoch(int[] order) {
    double loss = 0;
    for (int from = 0; from < order.length; from += most) {
      int rows = Math.min(most, order.length - from);
      for (int i = 0; i < rows; i++) {
        digits.copy(order[from + i], x, i * IN);
      }
      forward(rows);
      loss += lossAndItsGradient(order, from, rows);
      backward(rows);
      update();
    }
    return loss / order.length;
  }

  private void forward(int rows) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(weights, BIAS_1, hidden, i * UNITS, UNITS);
      System.arraycopy(weights, BIAS_2, output, i * OUT, OUT);
    }
    blas.sgemm(false, false, rows, UNITS, IN, 1, x, 0, weights, 0, 1, hidden, 0);
    for (int i = 0; i < rows * UNITS; i++) {
      hidden[i] = Math.max(hidden[i], 0);
    }
    blas.sgemm(false, false, rows, OUT, UNITS, 1, hidden, 0, weights, KERNEL_2, 1, output, 0);
  }

  /** Turns logits into the gradient of the mean cross-entropy; the sum of the rows' losses. */
  private double lossAndItsGradient(int[] order, int from, int rows) {
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      int label = digits.label(order[from + i]);
      double sum = softmax(i);
      loss -= Math.log(Math.max(output[i * OUT + label] / sum, 1e-30));
      for (int j = 0; j < OUT; j++) {
        output[i * OUT + j] = (float) (output[i * OUT + j] / sum / rows);
      }
      output[i * OUT + label] -= 1f / rows;
    }
    return loss;
  }

  /** Exponentials in place; their sum. */
  private double softmax(int row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < OUT; j++) {
      max = Math.max(max, output[row * OUT + j]);
    }
    double sum = 0;
    for (int j = 0; j < OUT; j++) {
      double e = Math.exp(output[row * OUT + j] - max);
      output[row * OUT + j] = (float) e;
      sum += e;
    }
    return sum;
  }

  private void backward(int rows) {
    blas.sgemm(true, false, UNITS, OUT, rows, 1, hidden, 0, output, 0, 0, gradient, KERNEL_2);
    columnSums(output, rows, OUT, BIAS_2);
    blas.sgemm(false, true, rows, UNITS, OUT, 1, output, 0, weights, KERNEL_2, 0, backward, 0);
    for (int i = 0; i < rows * UNITS; i++) {
      backward[i] *= Math.min(hidden[i] * Float.MAX_VALUE, 1); // without a branch, to vectorise
    }
    blas.sgemm(true, false, IN, UNITS, rows, 1, x, 0, backward, 0, 0, gradient, 0);
    columnSums(backward, rows, UNITS, BIAS_1);
  }

  private void columnSums(float[] matrix, int rows, int columns, int at) {
    java.util.Arrays.fill(gradient, at, at + columns, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        gradient[at + j] += matrix[i * columns + j];
      }
    }
  }

  private void update() {
    for (int i = 0; i < SIZE; i++) {
      float slope = gradient[i];
      float square = RHO * squares[i] + (1 - RHO) * (slope * slope) + FLUSH - FLUSH;
      squares[i] = square;
      weights[i] -= RATE * slope / (float) Math.sqrt(square + EPSILON);
    }
  }

  /** The share of rows whose class gets the highest output. */
  double accuracy() {
    int right = 0;
    for (int from = 0; from < digits.rows(); from += most) {
      int rows = Math.min(most, digits.rows() - from);
      for (int i = 0; i < rows; i++) {
        digits.copy(from + i, x, i * IN);
      }
      forward(rows);
      for (int i = 0; i < rows; i++) {
        right += best(i) == digits.label(from + i) ? 1 : 0;
      }
    }
    return (double) right / digits.rows();
  }

  private int best(int row) {
    int best = 0;
    for (int j = 1; j < OUT; j++) {
      best = output[row * OUT + j] > output[row * OUT + best] ? j : best;
    }
    return best;
  }
}
