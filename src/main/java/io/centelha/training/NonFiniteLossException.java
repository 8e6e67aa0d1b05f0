package io.centelha.training;

/** Training has diverged: the loss, or what a step made of the weights, is NaN or infinite. */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NonFiniteLossException(Round round, int replica, ReplicaResult result) {
    super(
        ("The loss is not finite in epoch %d, replica %d, step %d; the last finite loss of this round was %s. "
                + "Lower the learning rate, scale the features, or clip the gradient (clipnorm)")
            .formatted(
                round.epoch() + 1,
                replica,
                result.divergedAt().orElse(round.firstStep()) + 1,
                Double.isNaN(result.lastFiniteLoss()) ? "none" : result.lastFiniteLoss()));
  }
}
