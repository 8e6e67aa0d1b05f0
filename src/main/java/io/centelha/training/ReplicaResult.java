package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * What one replica hands on after a round.
 *
 * @param shared vectors that are averaged with those of the others: weights and slots, or a
 *     gradient; none if the replica met no rows
 * @param own vectors that it wants back in the next round
 */
public record ReplicaResult(ReplicaReport report, List<Tensor> shared, List<Tensor> own) {

  public ReplicaResult {
    shared = List.copyOf(shared);
    own = List.copyOf(own);
  }

  static ReplicaResult of(ReplicaSteps steps, List<Tensor> shared, List<Tensor> own) {
    ReplicaReport report = steps.report();
    return report.rows() == 0
        ? new ReplicaResult(report, List.of(), List.of())
        : new ReplicaResult(report, shared, own);
  }
}
