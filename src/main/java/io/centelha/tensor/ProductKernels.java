package io.centelha.tensor;

/** Products of matrices, and of stacks of matrices, of one type. */
public interface ProductKernels {

  /** The products of this type. */
  static ProductKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatProductKernels.INSTANCE : DoubleProductKernels.INSTANCE;
  }

  /**
   * {@code out = op(a) · op(b) + beta · out} for the matrices in the last two axes, each transposed
   * or not; all other axes are the same in the three.
   *
   * @param beta with 0, what lies in {@code out} is never read
   */
  void multiply(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor out);

  /** {@code out = x · w + b}: {@code x [rows, in]}, {@code w [in, units]}, {@code b [units]}. */
  void affine(Tensor x, Tensor w, Tensor b, Tensor out);
}
