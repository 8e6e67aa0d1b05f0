package io.centelha.tensor;

/** Comparisons of numbers, and choices between them, element by element. */
public interface ChoiceKernels {

  /** The loops over tensors of this type. */
  static ChoiceKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatChoiceKernels.INSTANCE : DoubleChoiceKernels.INSTANCE;
  }

  /** {@code out = 1 where a > b, else 0}. */
  void greater(Tensor a, Tensor b, Tensor out);

  /** {@code out = 1 where a ≥ b, else 0}. */
  void greaterOrEqual(Tensor a, Tensor b, Tensor out);

  /** {@code out = a where mask ≠ 0, else b}. */
  void where(Tensor mask, Tensor a, Tensor b, Tensor out);

  /** {@code out = max(a, b)}; NaN if one is. */
  void maximum(Tensor a, Tensor b, Tensor out);

  /** {@code out = min(a, b)}; NaN if one is. */
  void minimum(Tensor a, Tensor b, Tensor out);
}
