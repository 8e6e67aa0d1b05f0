package io.centelha.training;

import io.centelha.models.Learner;
import io.centelha.models.Objective;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Every replica trains by itself for some steps; then weights, and what the optimizer remembers,
 * are averaged, weighted by the rows that each replica met. Source: [McMahanEtAl2017].
 *
 * <p>Moving statistics of layers are averaged as weights are. Bounds on weights are laid on again
 * after an average.
 *
 * @param averageEvery steps between two averages; {@link #EPOCH} for one a epoch
 * @param optimizerState what becomes of the optimizer's memory
 */
public record ParameterAveraging(long averageEvery, OptimizerState optimizerState)
    implements Strategy {
  /** One average at the end of each epoch. */
  public static final long EPOCH = Long.MAX_VALUE;

  /** What becomes of the optimizer's memory when weights are averaged. */
  public enum OptimizerState {
    /** It is averaged as the weights are. */
    AVERAGE,
    /** Every replica keeps its own. */
    KEEP,
    /** Every round starts with a fresh one. */
    RESET
  }

  public ParameterAveraging {
    Checks.argument(averageEvery >= 1, "averageEvery must be >= 1 step, got %s", averageEvery);
  }

  /** Averages once an epoch, the optimizer's memory too. */
  public static ParameterAveraging everyEpoch() {
    return new ParameterAveraging(EPOCH, OptimizerState.AVERAGE);
  }

  /** Averages after so many steps, and at the end of each epoch, the optimizer's memory too. */
  public static ParameterAveraging everySteps(long steps) {
    return new ParameterAveraging(steps, OptimizerState.AVERAGE);
  }

  /**
   * The same, but with a step of this optimizer from the weights before a round towards the mean.
   */
  public OuterOptimization withOuterOptimizer(Optimizer outer) {
    return new OuterOptimization(this, outer);
  }

  @Override
  public long stepsPerRound(long stepsPerEpoch) {
    return Math.min(averageEvery, stepsPerEpoch);
  }

  @Override
  public int slotSets(int replicas) {
    return keepsOwn() ? replicas : 1;
  }

  @Override
  public boolean keepsOwn() {
    return optimizerState == OptimizerState.KEEP;
  }

  @Override
  public TrainingState sent(TrainingState state) {
    return optimizerState == OptimizerState.RESET ? state.withoutSlots() : state;
  }

  @Override
  public ReplicaResult work(
      Objective objective, TrainingState state, ReplicaSteps steps, Workspaces workspaces) {
    List<Tensor> before = slots(objective, state, steps.replica());
    try (Learner learner = objective.learner(state.weights(), before, steps.rateFactors())) {
      long number = state.step();
      // A fresh memory has seen no step: Adam corrects its moments for how many there were.
      long remembered = optimizerState == OptimizerState.RESET ? 0 : number;
      for (long step = steps.first(); step < steps.end(); step++) {
        if (!steps.take(step, learner, ++number, ++remembered)) {
          break;
        }
      }
      Tensor weights = learner.weights();
      List<Tensor> slots = learner.slots();
      steps.check(weights);
      List<Tensor> averaged = new ArrayList<>(List.of(weights));
      if (optimizerState == OptimizerState.AVERAGE) {
        averaged.addAll(slots);
      }
      return ReplicaResult.of(steps, averaged, keepsOwn() ? slots : List.of());
    }
  }

  private List<Tensor> slots(Objective objective, TrainingState state, int replica) {
    return optimizerState == OptimizerState.RESET
        ? objective.initialSlots(state.weights())
        : state.slots(replica);
  }

  @Override
  public TrainingState merge(
      Objective objective, Plan plan, TrainingState before, RoundResult result) {
    TrainingState merged = average(objective, before, result);
    if (plan.replicas() > 1) { // one replica's weights are inside their bounds
      objective.constrain(merged.weights());
    }
    return merged;
  }

  /** The mean of the replicas, maybe outside of the weights' bounds. */
  TrainingState average(Objective objective, TrainingState before, RoundResult result) {
    Tensor weights = result.means().get(0);
    keepFrozen(objective.layout(), before.weights(), weights);
    List<List<Tensor>> slots =
        switch (optimizerState) {
          case AVERAGE -> List.of(result.means().subList(1, result.means().size()));
          case KEEP -> keptSlots(before, result.own());
          case RESET -> List.of(objective.initialSlots(weights));
        };
    return new TrainingState(weights, slots, before.step() + result.steps());
  }

  /** The mean of equal numbers may differ from them in the last bit. */
  private static void keepFrozen(Layout layout, Tensor before, Tensor after) {
    if (layout.size(Layout.Segment.FROZEN) > 0) {
      layout.view(after, Layout.Segment.FROZEN).set(layout.view(before, Layout.Segment.FROZEN));
    }
  }

  private static List<List<Tensor>> keptSlots(TrainingState before, List<List<Tensor>> own) {
    List<List<Tensor>> slots = new ArrayList<>();
    for (int replica = 0; replica < own.size(); replica++) {
      slots.add(own.get(replica).isEmpty() ? before.slots(replica) : own.get(replica));
    }
    return slots;
  }
}
