package io.centelha.tensor;

import java.util.List;

/**
 * The loops over tensors of one type that most computations need; families of their own: {@link
 * ProductKernels}. Every result goes to {@code out}, an existing tensor of the result's shape that
 * overlaps no input; shapes are the caller's duty. Sums run in a fixed order, so equal inputs give
 * equal bits.
 */
public interface Kernels {

  /** {@code out = value} everywhere. */
  void fill(Tensor out, double value);

  /** {@code out = a + b}. */
  void add(Tensor a, Tensor b, Tensor out);

  /** {@code out = a − b}. */
  void subtract(Tensor a, Tensor b, Tensor out);

  /** {@code out = a · b}, element by element. */
  void multiply(Tensor a, Tensor b, Tensor out);

  /** {@code out = a / b}, element by element. */
  void divide(Tensor a, Tensor b, Tensor out);

  /** {@code out = factor · a + summand}. */
  void linear(Tensor a, double factor, double summand, Tensor out);

  /** {@code out = aᵉ}. */
  void power(Tensor a, double exponent, Tensor out);

  /** {@code out = eᵃ}. */
  void exp(Tensor a, Tensor out);

  /** {@code out = ln a}. */
  void log(Tensor a, Tensor out);

  /** {@code out = √a}. */
  void sqrt(Tensor a, Tensor out);

  /** {@code out = sin a}. */
  void sin(Tensor a, Tensor out);

  /** {@code out = cos a}. */
  void cos(Tensor a, Tensor out);

  /** {@code out = tanh a}. */
  void tanh(Tensor a, Tensor out);

  /** {@code out = 1 / (1 + e⁻ᵃ)}. */
  void sigmoid(Tensor a, Tensor out);

  /** {@code out = max(a, 0)}. */
  void relu(Tensor a, Tensor out);

  /** {@code out = |a|}. */
  void abs(Tensor a, Tensor out);

  /** {@code out = −1, 0 or 1}: the sign of {@code a}. */
  void sign(Tensor a, Tensor out);

  /**
   * {@code out = g where y > 0, else 0}, for y ≥ 0: the gradient of a ReLU whose output was {@code
   * y}.
   */
  void whereActive(Tensor g, Tensor y, Tensor out);

  /** {@code out = min(max(a, low), high)}. */
  void clip(Tensor a, double low, double high, Tensor out);

  /** {@code out = g where low ≤ a ≤ high, else 0}. */
  void whereInside(Tensor g, Tensor a, double low, double high, Tensor out);

  /** {@code out = 1 where a = b, else 0}. */
  void equal(Tensor a, Tensor b, Tensor out);

  /** Repeats {@code a} along the axes on which it is shorter than {@code out}, by NumPy's rule. */
  void broadcast(Tensor a, Tensor out);

  /**
   * The adjoint of {@link #broadcast}: sums {@code a} over the axes on which {@code out} is
   * shorter.
   */
  void sumTo(Tensor a, Tensor out);

  /** The maximum along one axis; {@code out} keeps that axis with length 1. */
  void max(Tensor a, int axis, Tensor out);

  /** Axis {@code i} of {@code out} is axis {@code axes[i]} of {@code a}. */
  void transpose(Tensor a, int[] axes, Tensor out);

  /**
   * The part of {@code a} that starts at {@code start} on one axis and is as long there as {@code
   * out}.
   */
  void slice(Tensor a, int axis, int start, Tensor out);

  /**
   * The adjoint of {@link #slice}: writes {@code a} into {@code out} from {@code start} on; leaves
   * the rest.
   */
  void place(Tensor a, int axis, int start, Tensor out);

  /** {@code out[i] = a[indices[i]]} along the first axis. */
  void gather(Tensor a, int[] indices, Tensor out);

  /** The adjoint of {@link #gather}: {@code out[indices[i]] += a[i]}, in the order of i. */
  void scatterAdd(Tensor a, int[] indices, Tensor out);

  /** The softmax along the last axis, shifted by the row's maximum so that nothing overflows. */
  void softmax(Tensor a, Tensor out);

  /**
   * {@code out[i] = Σₖ t[i,k] · (ln Σⱼ e^z[i,j] − z[i,k])}, row by row: cross-entropy from logits.
   */
  void softmaxCrossEntropy(Tensor logits, Tensor targets, Tensor out);

  /**
   * {@code out = Σᵣ weightsᵣ · tensorsᵣ}, added up in float64 in the order of r; one tensor of
   * weight 1 gives itself.
   */
  void weightedSum(List<Tensor> tensors, double[] weights, Tensor out);

  /** {@code Σ aᵢ·bᵢ}, added up in float64. */
  double dot(Tensor a, Tensor b);

  /** Whether every element is neither NaN nor infinite. */
  boolean isFinite(Tensor a);
}
