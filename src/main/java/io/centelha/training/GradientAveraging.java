package io.centelha.training;

import io.centelha.models.Descent;
import io.centelha.models.GradientObjective;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Synchronous training: in every step each replica computes the gradient of its part of the batch;
 * their mean, weighted by rows, moves the one set of weights. So many replicas compute what one
 * would on the union of their batches, but for rounding.
 *
 * <p>This does not hold for layers that compute with statistics of the batch, such as batch
 * normalization: each replica normalizes by the mean and variance of its own part. Their moving
 * statistics become the mean of the replicas', weighted by rows. The mean of variances is not the
 * variance of the union: the spread between the parts' means is missing. One replica has no such
 * difference.
 */
public record GradientAveraging() implements Strategy {

  @Override
  public long stepsPerRound(long stepsPerEpoch) {
    return 1;
  }

  @Override
  public int slotSets(int replicas) {
    return 1;
  }

  @Override
  public boolean keepsOwn() {
    return false;
  }

  @Override
  public TrainingState sent(TrainingState state) {
    return state.withoutSlots();
  }

  @Override
  public ReplicaResult work(
      Objective objective, TrainingState state, ReplicaSteps steps, Workspaces workspaces) {
    GradientWorkspace own = workspaces.take(withGradient(objective), state.weights());
    try {
      for (long step = steps.first(); step < steps.end(); step++) {
        steps.gradient(step, own.evaluator(), own.weights(), own.gradient());
      }
      steps.check(own.gradient());
      Tensor gradient = own.gradient().copy(); // the next round overwrites it
      return ReplicaResult.of(steps, List.of(gradient), List.of());
    } finally {
      workspaces.give(own);
    }
  }

  @Override
  public TrainingState merge(
      Objective objective, Plan plan, TrainingState before, RoundResult result) {
    Tensor gradient = result.means().get(0);
    Tensor weights = before.weights().copy();
    List<Tensor> slots = new ArrayList<>();
    before.slots(0).forEach(slot -> slots.add(slot.copy()));
    long step = before.step() + 1;
    double rateFactor = plan.rateFactors().applyAsDouble(step);
    new Descent(withGradient(objective)).apply(weights, gradient, slots, rateFactor, step);
    return new TrainingState(weights, List.of(slots), step);
  }

  private static GradientObjective withGradient(Objective objective) {
    if (objective instanceof GradientObjective descending) {
      return descending;
    }
    throw new IllegalArgumentException(
        "GradientAveraging needs gradients, and this network only takes whole steps; use"
            + " ParameterAveraging");
  }
}
