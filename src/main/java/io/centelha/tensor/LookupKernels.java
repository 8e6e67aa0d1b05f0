package io.centelha.tensor;

/** Rows of a table, by indices that lie in a tensor. */
public interface LookupKernels {

  /** The loops over tables of this type. */
  static LookupKernels of(DType dtype) {
    return dtype == DType.FLOAT32 ? FloatLookupKernels.INSTANCE : DoubleLookupKernels.INSTANCE;
  }

  /**
   * {@code out[i] = table[ids[i]]}.
   *
   * @param ids INT32, of any shape
   * @throws IllegalArgumentException if an index is no row of the table
   */
  void gather(Tensor table, Tensor ids, Tensor out);

  /**
   * The adjoint of {@link #gather}: {@code table[ids[i]] += a[i]}, in the order of i; other rows
   * are not touched.
   *
   * @throws IllegalArgumentException if an index is no row of the table
   */
  void scatterAdd(Tensor a, Tensor ids, Tensor table);
}
