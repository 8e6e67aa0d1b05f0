package io.centelha.tensor;

/**
 * Rows of a tensor that belong together, one segment after the other. Segment {@code s} holds the
 * rows {@code splits[s] … splits[s + 1] − 1}; rows behind the last belong to none.
 */
public interface SegmentKernels {

  /** The loops over tensors of this type. */
  static SegmentKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatSegmentKernels.INSTANCE : DoubleSegmentKernels.INSTANCE;
  }

  /**
   * {@code out[s] = Σ a[i] over the rows of segment s}, added up in their order; 0 of none.
   *
   * @param a {@code [rows, …]}
   * @param splits {@code [segments + 1]} of INT32, which doesn't decrease, within 0 … rows
   * @param out {@code [segments, …]}
   */
  void sum(Tensor a, Tensor splits, Tensor out);

  /**
   * The adjoint of {@link #sum}: {@code out[i] = a[s] for the rows of segment s}, and 0 for rows of
   * none.
   *
   * @param a {@code [segments, …]}
   * @param out {@code [rows, …]}
   */
  void spread(Tensor a, Tensor splits, Tensor out);
}
