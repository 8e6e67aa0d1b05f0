package io.centelha.tensor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where operations take the arrays of their results from. {@link #HEAP} makes a new one each time.
 * A pool hands out the same arrays again after each {@link Pool#reset}: training repeats the same
 * operations in the same order, so its steady state allocates no arrays.
 */
public interface Arena {

  /** Makes a new array for each tensor. */
  Arena HEAP = Tensor::zeros;

  /** A tensor of undefined content. */
  Tensor take(DType dtype, Shape shape);

  /**
   * A vector of at least this length and of undefined content, for use within one operation: the
   * next may be given the same array.
   */
  default Tensor scratch(DType dtype, int length) {
    return take(dtype, Shape.of(length));
  }

  /** Reuses arrays by the order in which they are taken. Belongs to one thread. */
  final class Pool implements Arena {
    private final List<Tensor> taken = new ArrayList<>();
    private final Map<DType, Tensor> scratch = new EnumMap<>(DType.class);
    private int next;

    /** Makes all arrays available again: tensors taken before are overwritten from now on. */
    public void reset() {
      next = 0;
    }

    @Override
    public Tensor take(DType dtype, Shape shape) {
      if (next == taken.size()) {
        taken.add(Tensor.zeros(dtype, shape));
      }
      Tensor tensor = taken.get(next);
      if (tensor.dtype() != dtype || !tensor.shape().equals(shape)) {
        tensor = fit(tensor, dtype, shape);
        taken.set(next, tensor);
      }
      next++;
      return tensor;
    }

    @Override
    public Tensor scratch(DType dtype, int length) {
      Tensor known = scratch.get(dtype);
      if (known == null || known.size() < length) {
        known = Tensor.zeros(dtype, Shape.of(length));
        scratch.put(dtype, known);
      }
      return known;
    }

    /** A short last batch uses the beginning of a full batch's array. */
    private static Tensor fit(Tensor tensor, DType dtype, Shape shape) {
      return tensor.dtype() == dtype ? tensor.resized(shape) : Tensor.zeros(dtype, shape);
    }
  }
}
