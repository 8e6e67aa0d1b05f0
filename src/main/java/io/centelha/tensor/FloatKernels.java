// twin: double
package io.centelha.tensor;

import java.util.List;

/**
 * The loops over float tensors: branch-free and over heap arrays, so that the JIT compiler
 * vectorises them.
 */
final class FloatKernels implements Kernels {
  static final FloatKernels INSTANCE = new FloatKernels();

  /** Sums in double that stay in the processor's first cache. */
  private static final int SUMS_AT_ONCE = 2048;

  private FloatKernels() {}

  /**
   * The elements of {@code a} at the same indices as those of {@code out}: C2 vectorises only loops
   * whose arrays share one index, so elements that start elsewhere are copied onto the result.
   */
  private static float[] atIndicesOf(Tensor out, Tensor a) {
    if (a.offset() == out.offset()) {
      return a.floats();
    }
    out.set(a);
    return out.floats();
  }

  @Override
  public void fill(Tensor out, double value) {
    java.util.Arrays.fill(out.floats(), out.offset(), out.offset() + out.size(), (float) value);
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    FloatLoops.add(
        a.floats(), a.offset(), b.floats(), b.offset(), out.floats(), out.offset(), out.size());
  }

  @Override
  public void subtract(Tensor a, Tensor b, Tensor out) {
    FloatLoops.subtract(
        a.floats(), a.offset(), b.floats(), b.offset(), out.floats(), out.offset(), out.size());
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor out) {
    FloatLoops.multiply(
        a.floats(), a.offset(), b.floats(), b.offset(), out.floats(), out.offset(), out.size());
  }

  @Override
  public void divide(Tensor a, Tensor b, Tensor out) {
    FloatLoops.divide(
        a.floats(), a.offset(), b.floats(), b.offset(), out.floats(), out.offset(), out.size());
  }

  @Override
  public void linear(Tensor a, double factor, double summand, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    float f = (float) factor;
    float s = (float) summand;
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = from[i] * f + s;
    }
  }

  @Override
  public void power(Tensor a, double exponent, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.pow(FloatLoops.wide(from[i]), exponent);
    }
  }

  @Override
  public void exp(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.exp(FloatLoops.wide(from[i]));
    }
  }

  @Override
  public void log(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.log(FloatLoops.wide(from[i]));
    }
  }

  @Override
  public void sqrt(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.sqrt(from[i]);
    }
  }

  @Override
  public void sin(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.sin(FloatLoops.wide(from[i]));
    }
  }

  @Override
  public void cos(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) Math.cos(FloatLoops.wide(from[i]));
    }
  }

  @Override
  public void tanh(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) FloatLoops.tanh(from[i]);
    }
  }

  @Override
  public void sigmoid(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = (float) (1 / (1 + Math.exp(-from[i])));
    }
  }

  @Override
  public void relu(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = Math.max(from[i], 0);
    }
  }

  @Override
  public void abs(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = Math.abs(from[i]);
    }
  }

  @Override
  public void sign(Tensor a, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = Math.signum(from[i]);
    }
  }

  @Override
  public void whereActive(Tensor g, Tensor y, Tensor out) {
    FloatLoops.whereActive(
        g.floats(), g.offset(), y.floats(), y.offset(), out.floats(), out.offset(), out.size());
  }

  @Override
  public void clip(Tensor a, double low, double high, Tensor out) {
    float[] from = atIndicesOf(out, a);
    float[] to = out.floats();
    float least = (float) low;
    float most = (float) high;
    for (int i = out.offset(), end = i + out.size(); i < end; i++) {
      to[i] = Math.min(Math.max(from[i], least), most);
    }
  }

  @Override
  public void whereInside(Tensor g, Tensor a, double low, double high, Tensor out) {
    float[] gradient = g.floats();
    float[] from = a.floats();
    float[] to = out.floats();
    float least = (float) low;
    float most = (float) high;
    for (int i = 0; i < out.size(); i++) {
      float value = from[a.offset() + i];
      to[out.offset() + i] = value >= least && value <= most ? gradient[g.offset() + i] : 0;
    }
  }

  @Override
  public void equal(Tensor a, Tensor b, Tensor out) {
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = left[a.offset() + i] == right[b.offset() + i] ? 1 : 0;
    }
  }

  @Override
  public void broadcast(Tensor a, Tensor out) {
    FloatMoves.broadcast(a, out);
  }

  @Override
  public void sumTo(Tensor a, Tensor out) {
    fill(out, 0);
    float[] from = a.floats();
    float[] to = out.floats();
    if (out.size() == 1) {
      to[out.offset()] = (float) FloatLoops.sum(from, a.offset(), a.size());
      return;
    }
    Strides strides = Strides.of(out.shape(), a.shape());
    int length = strides.length();
    int repeats = strides.repeats();
    for (int row = 0, rows = strides.rows(); row < rows; row += repeats) {
      int at = a.offset() + row * length;
      int start = out.offset() + strides.start(row);
      if (strides.lastStretches()) {
        to[start] = (float) (to[start] + FloatLoops.sum(from, at, repeats * length));
      } else {
        FloatLoops.addRows(from, at, repeats, to, start, length);
      }
    }
  }

  @Override
  public void max(Tensor a, int axis, Tensor out) {
    fill(out, Double.NEGATIVE_INFINITY);
    float[] from = a.floats();
    float[] to = out.floats();
    Strides strides = Strides.of(out.shape(), a.shape());
    int step = strides.lastStretches() ? 0 : 1;
    for (int row = 0, at = a.offset(); row < strides.rows(); row++, at += strides.length()) {
      int start = out.offset() + strides.start(row);
      for (int i = 0; i < strides.length(); i++) {
        to[start + i * step] = Math.max(to[start + i * step], from[at + i]);
      }
    }
  }

  @Override
  public void transpose(Tensor a, int[] axes, Tensor out) {
    FloatMoves.transpose(a, axes, out);
  }

  @Override
  public void slice(Tensor a, int axis, int start, Tensor out) {
    FloatMoves.slice(a, axis, start, out);
  }

  @Override
  public void place(Tensor a, int axis, int start, Tensor out) {
    FloatMoves.place(a, axis, start, out);
  }

  @Override
  public void gather(Tensor a, int[] indices, Tensor out) {
    FloatMoves.gather(a, indices, out);
  }

  @Override
  public void scatterAdd(Tensor a, int[] indices, Tensor out) {
    FloatMoves.scatterAdd(a, indices, out);
  }

  @Override
  public void softmax(Tensor a, Tensor out) {
    int width = a.shape().dimension(-1);
    for (int at = 0; at < a.size(); at += width) {
      FloatLoops.softmax(a.floats(), a.offset() + at, out.floats(), out.offset() + at, width);
    }
  }

  @Override
  public void softmaxCrossEntropy(Tensor logits, Tensor targets, Tensor out) {
    int width = logits.shape().dimension(-1);
    for (int row = 0; row < out.size(); row++) {
      out.floats()[out.offset() + row] =
          FloatLoops.crossEntropy(
              logits.floats(),
              logits.offset() + row * width,
              targets.floats(),
              targets.offset() + row * width,
              width);
    }
  }

  @Override
  public void weightedSum(List<Tensor> tensors, double[] weights, Tensor out) {
    double[] sums = new double[SUMS_AT_ONCE];
    for (int start = 0; start < out.size(); start += SUMS_AT_ONCE) {
      int length = Math.min(SUMS_AT_ONCE, out.size() - start);
      java.util.Arrays.fill(sums, 0);
      for (int i = 0; i < weights.length; i++) {
        Tensor tensor = tensors.get(i);
        FloatLoops.addWeighted(tensor.floats(), tensor.offset() + start, weights[i], sums, length);
      }
      FloatLoops.round(sums, out.floats(), out.offset() + start, length);
    }
  }

  @Override
  public double dot(Tensor a, Tensor b) {
    return FloatLoops.dot(a.floats(), a.offset(), b.floats(), b.offset(), a.size());
  }

  @Override
  public boolean isFinite(Tensor a) {
    return FloatLoops.isFinite(a.floats(), a.offset(), a.size());
  }
}
