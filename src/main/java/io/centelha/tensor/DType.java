package io.centelha.tensor;

/** The number format of a tensor's elements. */
public enum DType {
  /** 32-bit IEEE 754: trains networks. */
  FLOAT32(Float.BYTES),
  /** 64-bit IEEE 754: checks gradients, does physics. */
  FLOAT64(Double.BYTES),
  /** 32-bit integers: indices. They choose numbers, and are never differentiated. */
  INT32(Integer.BYTES);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether values of this type can be differentiated. */
  public boolean isFloating() {
    return this != INT32;
  }

  /**
   * The loops over tensors of this type.
   *
   * @throws IllegalArgumentException for integers, which have no arithmetic
   */
  public Kernels kernels() {
    return switch (this) { // called by every operation
      case FLOAT32 -> FloatKernels.INSTANCE;
      case FLOAT64 -> DoubleKernels.INSTANCE;
      case INT32 ->
          throw new IllegalArgumentException(this + " has no arithmetic: integers are indices");
    };
  }

  Object newArray(int length) {
    return switch (this) {
      case FLOAT32 -> new float[length];
      case FLOAT64 -> new double[length];
      case INT32 -> new int[length];
    };
  }
}
