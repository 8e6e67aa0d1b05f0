// twin: double
package io.centelha.tensor;

/**
 * Inner loops over ranges of float arrays. Where all ranges start at the same index the loop has
 * one index only, since C2 vectorises no other.
 */
final class FloatLoops {

  private FloatLoops() {}

  static void add(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    if (aStart == start && bStart == start) {
      for (int i = start, end = start + length; i < end; i++) {
        out[i] = a[i] + b[i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] + b[bStart + i];
    }
  }

  static void subtract(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    if (aStart == start && bStart == start) {
      for (int i = start, end = start + length; i < end; i++) {
        out[i] = a[i] - b[i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] - b[bStart + i];
    }
  }

  static void multiply(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    if (aStart == start && bStart == start) {
      for (int i = start, end = start + length; i < end; i++) {
        out[i] = a[i] * b[i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] * b[bStart + i];
    }
  }

  static void divide(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    if (aStart == start && bStart == start) {
      for (int i = start, end = start + length; i < end; i++) {
        out[i] = a[i] / b[i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] / b[bStart + i];
    }
  }

  /** The mask min(1, y·big) is 1 for every positive y, denormals too, and needs no branch. */
  static void whereActive(
      float[] g, int gStart, float[] y, int yStart, float[] out, int start, int length) {
    if (gStart == start && yStart == start) {
      for (int i = start, end = start + length; i < end; i++) {
        out[i] = g[i] * Math.min(1f, y[i] * Float.MAX_VALUE * Float.MAX_VALUE);
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[start + i] =
          g[gStart + i] * Math.min(1f, y[yStart + i] * Float.MAX_VALUE * Float.MAX_VALUE);
    }
  }

  /**
   * The same number as a double. Negated twice, since converted straight from memory it waits for
   * what the register held before, which makes exponentials take twice as long.
   */
  static double wide(float x) {
    return -(double) -x;
  }

  /**
   * The hyperbolic tangent to 5 units in the last place of a double, several times faster than
   * {@link Math#tanh}: by exponentials, and near 0, where they cancel, by the first seven terms of
   * Lambert's continued fraction {@code x/(1 + x²/(3 + x²/(5 + …)))}, multiplied out.
   */
  static double tanh(double x) {
    double s = x * x;
    if (s < 0.16) {
      return x
          * (((s + 378) * s + 17325) * s + 135135)
          / (((28 * s + 3150) * s + 62370) * s + 135135);
    }
    return 1 - 2 / (Math.exp(2 * x) + 1);
  }

  /** Adds consecutive rows onto one, four at a time: the same order of additions, fewer stores. */
  static void addRows(float[] a, int aStart, int rows, float[] out, int start, int length) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int p = aStart + row * length;
      int q = p + length;
      int r = q + length;
      int s = r + length;
      for (int i = 0; i < length; i++) {
        out[start + i] = out[start + i] + a[p + i] + a[q + i] + a[r + i] + a[s + i];
      }
    }
    for (; row < rows; row++) {
      add(out, start, a, aStart + row * length, out, start, length);
    }
  }

  /** In four partial sums, so that an addition need not wait for the one before. */
  static double sum(float[] a, int start, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + length - 3; i < end; i += 4) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    for (; i < start + length; i++) {
      s0 += a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** In four partial sums, as {@link #sum}. */
  static double dot(float[] a, int aStart, float[] b, int bStart, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      s0 += (double) a[aStart + i] * b[bStart + i];
      s1 += (double) a[aStart + i + 1] * b[bStart + i + 1];
      s2 += (double) a[aStart + i + 2] * b[bStart + i + 2];
      s3 += (double) a[aStart + i + 3] * b[bStart + i + 3];
    }
    for (; i < length; i++) {
      s0 += (double) a[aStart + i] * b[bStart + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Zero times a number is zero; times NaN or infinity it is NaN. */
  static boolean isFinite(float[] a, int start, int length) {
    float z0 = 0;
    float z1 = 0;
    float z2 = 0;
    float z3 = 0;
    int i = start;
    for (int end = start + length - 3; i < end; i += 4) {
      z0 += a[i] * 0;
      z1 += a[i + 1] * 0;
      z2 += a[i + 2] * 0;
      z3 += a[i + 3] * 0;
    }
    for (; i < start + length; i++) {
      z0 += a[i] * 0;
    }
    return z0 + z1 + z2 + z3 == 0;
  }

  static void addWeighted(float[] a, int aStart, double weight, double[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += weight * a[aStart + i];
    }
  }

  static void round(double[] sums, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = (float) sums[i];
    }
  }

  static void softmax(float[] a, int aStart, float[] out, int start, int width) {
    float max = max(a, aStart, width);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double exp = Math.exp(a[aStart + i] - max);
      out[start + i] = (float) exp;
      sum += exp;
    }
    float scale = (float) (1 / sum);
    for (int i = start; i < start + width; i++) {
      out[i] *= scale;
    }
  }

  static float crossEntropy(
      float[] logits, int start, float[] targets, int targetStart, int width) {
    float max = max(logits, start, width);
    double sum = 0;
    double expected = 0;
    double total = 0;
    for (int i = 0; i < width; i++) {
      sum += Math.exp(logits[start + i] - max);
      expected += (double) targets[targetStart + i] * (logits[start + i] - max);
      total += targets[targetStart + i];
    }
    return (float) (total * Math.log(sum) - expected);
  }

  private static float max(float[] a, int start, int width) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = start; i < start + width; i++) {
      max = Math.max(max, a[i]);
    }
    return max;
  }
}
