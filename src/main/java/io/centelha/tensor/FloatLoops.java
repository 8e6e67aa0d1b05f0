// twin: double
package io.centelha.tensor;

/** Inner loops over ranges of float arrays. */
final class FloatLoops {

  private FloatLoops() {}

  static void add(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] + b[bStart + i];
    }
  }

  static void subtract(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] - b[bStart + i];
    }
  }

  static void multiply(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] * b[bStart + i];
    }
  }

  static void divide(
      float[] a, int aStart, float[] b, int bStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = a[aStart + i] / b[bStart + i];
    }
  }

  static void relu(float[] a, int aStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] = Math.max(a[aStart + i], 0);
    }
  }

  /** The mask min(1, y·big) is 1 for every positive y, denormals too, and needs no branch. */
  static void whereActive(
      float[] g, int gStart, float[] y, int yStart, float[] out, int start, int length) {
    for (int i = 0; i < length; i++) {
      out[start + i] =
          g[gStart + i] * Math.min(1f, y[yStart + i] * Float.MAX_VALUE * Float.MAX_VALUE);
    }
  }

  static double sum(float[] a, int start, int length) {
    double sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += a[i];
    }
    return sum;
  }

  static void addWeighted(float[] a, int aStart, double weight, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * a[aStart + i];
    }
  }

  static void round(double[] sums, float[] out, int start) {
    for (int i = 0; i < sums.length; i++) {
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
