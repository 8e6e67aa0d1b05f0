package io.centelha.tensor;

/** The number format of a tensor's elements. */
public enum DType {
  /** 32-bit IEEE 754: trains networks. */
  FLOAT32(Float.BYTES),
  /** 64-bit IEEE 754: checks gradients, does physics. */
  FLOAT64(Double.BYTES);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The loops over tensors of this type. */
  public Kernels kernels() {
    return this == FLOAT32 ? FloatKernels.INSTANCE : DoubleKernels.INSTANCE;
  }

  Object newArray(int length) {
    return this == FLOAT32 ? new float[length] : new double[length];
  }
}
