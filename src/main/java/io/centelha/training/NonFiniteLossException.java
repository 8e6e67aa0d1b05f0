package io.centelha.training;

import io.centelha.models.Objective;
import java.util.Map;

/**
 * Training has diverged: the loss of a step or of the validation rows, or what a step or a round
 * made of the weights, is NaN or infinite.
 */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NonFiniteLossException(
      Objective objective, Progress before, Round round, int replica, ReplicaReport report) {
    super(
        ("The loss is not finite in epoch %d, replica %d, step %d; %s. "
                + "Lower the learning rate, scale the features, or clip the gradient (clipnorm)")
            .formatted(
                round.epoch() + 1,
                replica,
                report.divergedAt().orElse(round.firstStep()) + 1,
                lastFinite(objective, before, report)));
  }

  /** After an outer optimizer's step; the replicas' weights were finite. */
  NonFiniteLossException(long round) {
    super(
        ("The outer optimizer made weights that are not finite in round %d. "
                + "Lower its learning rate, or its momentum")
            .formatted(round));
  }

  /** After an epoch whose own loss was finite. */
  NonFiniteLossException(int epoch, double validationLoss) {
    super(
        ("The loss on the validation rows is %s after epoch %d. "
                + "Lower the learning rate, scale the features, or look at the validation rows")
            .formatted(validationLoss, epoch));
  }

  /** Of the replica's own steps in this round, else the mean of the epoch, else of the last one. */
  private static String lastFinite(Objective objective, Progress before, ReplicaReport report) {
    if (Double.isFinite(report.lastFiniteLoss())) {
      return "the last finite loss was " + report.lastFiniteLoss();
    }
    if (before.step() > 0) {
      return "the mean loss of the epoch was " + loss(objective.results(before.sums()));
    }
    return before.epoch() > 0
        ? "the mean loss of epoch %d was %s"
            .formatted(before.epoch(), loss(before.history().last()))
        : "there was no finite loss before";
  }

  /** The loss comes first. */
  private static double loss(Map<String, Double> figures) {
    return figures.values().iterator().next();
  }
}
