package io.centelha.tensor;

/** Walks along one axis. */
public interface ScanKernels {

  /** The loops over tensors of this type. */
  static ScanKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatScanKernels.INSTANCE : DoubleScanKernels.INSTANCE;
  }

  /** {@code out[t] = a[0] + … + a[t]}, added up in this order. */
  void sumUpTo(Tensor a, int axis, Tensor out);

  /** {@code out[t] = a[T − 1] + … + a[t]}, added up in this order. */
  void sumFrom(Tensor a, int axis, Tensor out);

  /** {@code out[t] = a[T − 1 − t]}. */
  void reverse(Tensor a, int axis, Tensor out);
}
