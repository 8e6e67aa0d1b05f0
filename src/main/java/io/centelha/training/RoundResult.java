package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What all replicas together made of a round.
 *
 * @param reports of all replicas, in their order
 * @param means of the vectors that replicas share, weighted by rows; none if no replica met rows;
 *     in arrays of their own, to which merging may write
 * @param own for each replica the vectors that it keeps, if it met rows
 */
public record RoundResult(List<ReplicaReport> reports, List<Tensor> means, List<List<Tensor>> own) {

  public RoundResult {
    reports = List.copyOf(reports);
    means = List.copyOf(means);
    own = List.copyOf(own);
  }

  /** Takes the means of what replicas made, added up in the order of the replicas. */
  public static RoundResult of(List<ReplicaResult> results) {
    List<ReplicaResult> present =
        results.stream().filter(result -> result.report().rows() > 0).toList();
    int vectors = present.isEmpty() ? 0 : present.get(0).shared().size();
    return new RoundResult(
        results.stream().map(ReplicaResult::report).toList(),
        IntStream.range(0, vectors).mapToObj(vector -> mean(present, vector)).toList(),
        results.stream().map(ReplicaResult::own).toList());
  }

  /** The steps of the replica that took most. */
  long steps() {
    return reports.stream().mapToLong(ReplicaReport::steps).max().orElse(0);
  }

  /** Of a single replica it is the vector itself, to the last bit. */
  private static Tensor mean(List<ReplicaResult> results, int vector) {
    List<Tensor> tensors = results.stream().map(result -> result.shared().get(vector)).toList();
    if (tensors.size() == 1) {
      return tensors.get(0).copy();
    }
    double rows = results.stream().mapToLong(result -> result.report().rows()).sum();
    double[] weights = results.stream().mapToDouble(r -> r.report().rows() / rows).toArray();
    Tensor mean = Tensor.zeros(tensors.get(0).dtype(), tensors.get(0).shape());
    mean.dtype().kernels().weightedSum(tensors, weights, mean);
    return mean;
  }
}
