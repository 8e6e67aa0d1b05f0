package io.centelha.tensor;

/** Maxima and means over windows, channel by channel; what lies beside an image counts nothing. */
public interface PoolKernels {

  /** The loops over tensors of this type. */
  static PoolKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatPoolKernels.INSTANCE : DoublePoolKernels.INSTANCE;
  }

  /**
   * Where in {@code x} the largest element of each window lies: the first of equal ones.
   *
   * @param places in elements
   * @param winners INT32: places in row-major order
   */
  void winners(Tensor x, WindowPlaces places, Tensor winners);

  /** The mean of each window. */
  void mean(Tensor x, WindowPlaces places, Tensor y);

  /** The adjoint of {@link #mean}: each window's elements get their share of {@code g}. */
  void spread(Tensor g, WindowPlaces places, Tensor x);
}
