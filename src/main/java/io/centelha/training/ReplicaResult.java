package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one replica hands on after a round. Arrays are not modified after construction.
 *
 * @param vectors what is averaged: weights and slots, or a gradient; empty if there were no rows
 * @param rows how many rows its steps met: its weight in the average
 * @param steps how many steps it took
 * @param sums of loss and metrics over these rows
 * @param divergedAt the step of the epoch at which the loss was not finite
 * @param lastFiniteLoss NaN if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // not modified after construction, never compared
public record ReplicaResult(
    List<Tensor> vectors,
    long rows,
    long steps,
    double[] sums,
    OptionalLong divergedAt,
    double lastFiniteLoss) {

  public ReplicaResult {
    vectors = List.copyOf(vectors);
  }

  static ReplicaResult of(ReplicaSteps steps, List<Tensor> vectors) {
    return new ReplicaResult(
        steps.rows() == 0 ? List.of() : vectors,
        steps.rows(),
        steps.end() - steps.first(),
        steps.sums(),
        steps.diverged(),
        steps.lastFiniteLoss());
  }
}
