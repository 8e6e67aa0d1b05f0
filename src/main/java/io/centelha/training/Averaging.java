package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.List;

/** Means over replicas, weighted by the rows that each met, added up in their order. */
final class Averaging {

  private Averaging() {}

  /**
   * The weighted mean of one of the vectors that the replicas handed on; those without rows count
   * for nothing. Of a single replica it is the vector itself, to the last bit.
   */
  static Tensor mean(List<ReplicaResult> results, int vector) {
    List<ReplicaResult> present = results.stream().filter(result -> result.rows() > 0).toList();
    if (present.size() == 1) {
      return present.get(0).vectors().get(vector).copy();
    }
    double rows = present.stream().mapToLong(ReplicaResult::rows).sum();
    double[] weights = present.stream().mapToDouble(result -> result.rows() / rows).toArray();
    List<Tensor> tensors = present.stream().map(result -> result.vectors().get(vector)).toList();
    Tensor mean = Tensor.zeros(tensors.get(0).dtype(), tensors.get(0).shape());
    mean.dtype().kernels().weightedSum(tensors, weights, mean);
    return mean;
  }

  /** The steps of the replica that took most. */
  static long steps(List<ReplicaResult> results) {
    return results.stream().mapToLong(ReplicaResult::steps).max().orElse(0);
  }
}
