package io.centelha.tensor;

/** Special functions, element by element. */
public interface SpecialKernels {

  /** The loops over tensors of this type. */
  static SpecialKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatSpecialKernels.INSTANCE : DoubleSpecialKernels.INSTANCE;
  }

  /** {@code out = erf a}, computed in float64 for either type. */
  void erf(Tensor a, Tensor out);
}
