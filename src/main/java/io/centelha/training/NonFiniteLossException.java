package io.centelha.training;

import io.centelha.models.Objective;
import java.util.Map;

/**
 * Training has diverged: the loss of a step or of the validation rows, or what a step or a round
 * made of the weights, is NaN or infinite.
 */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isAtOnce;

  NonFiniteLossException(
      Objective objective, Progress before, Round round, int replica, RoundResult result) {
    this(objective, before, round, replica, result.reports().get(replica), isAtOnce(round, result));
  }

  private NonFiniteLossException(
      Objective objective,
      Progress before,
      Round round,
      int replica,
      ReplicaReport report,
      boolean isAtOnce) {
    super(
        ("The loss is not finite in epoch %s, replica %s, step %s; %s. "
                + "Lower the learning rate, scale the features, or clip the gradient (clipnorm)")
            .formatted(
                round.epoch() + 1,
                replica,
                report.divergedAt().orElse(round.firstStep()) + 1,
                lastFinite(objective, before, report)));
    this.isAtOnce = isAtOnce;
  }

  private static boolean isAtOnce(Round round, RoundResult result) {
    return result.reports().stream()
        .anyMatch(
            report ->
                report.divergedAt().orElse(Long.MAX_VALUE) == round.firstStep()
                    && !Double.isFinite(report.lastFiniteLoss()));
  }

  /**
   * Whether a replica's first step of the round had no finite loss: its weights were lost before.
   */
  boolean isAtOnce() {
    return isAtOnce;
  }

  /** After an outer optimizer's step; the replicas' weights were finite. */
  NonFiniteLossException(long round) {
    super(
        ("The outer optimizer made weights that are not finite in round %s. "
                + "Lower its learning rate, or its momentum")
            .formatted(round));
    this.isAtOnce = false;
  }

  /** After an epoch whose own loss was finite. */
  NonFiniteLossException(int epoch, double validationLoss) {
    super(
        ("The loss on the validation rows is %s after epoch %s. "
                + "Lower the learning rate, scale the features, or look at the validation rows")
            .formatted(validationLoss, epoch));
    this.isAtOnce = false;
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
        ? "the mean loss of epoch %s was %s"
            .formatted(before.epoch(), loss(before.history().last()))
        : "there was no finite loss before";
  }

  /** The loss comes first. */
  private static double loss(Map<String, Double> figures) {
    return figures.values().iterator().next();
  }
}
