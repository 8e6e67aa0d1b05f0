package io.centelha.training;

import io.centelha.models.Objective;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Every replica trains by itself for some steps; then weights, and what the optimizer remembers,
 * are averaged, weighted by the rows that each replica met. Source: [McMahanEtAl2017].
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

  @Override
  public long stepsPerRound(long stepsPerEpoch) {
    return Math.min(averageEvery, stepsPerEpoch);
  }

  @Override
  public int slotSets(int replicas) {
    return optimizerState == OptimizerState.KEEP ? replicas : 1;
  }

  @Override
  public ReplicaResult work(Objective objective, TrainingState state, ReplicaSteps steps) {
    Tensor weights = state.weights().copy();
    List<Tensor> slots = new ArrayList<>();
    state.slots(steps.replica()).forEach(slot -> slots.add(slot.copy()));
    Tensor gradient = Tensor.zeros(weights.dtype(), weights.shape());
    // A fresh memory has seen no step: Adam corrects its moments for how many there were.
    long number = optimizerState == OptimizerState.RESET ? 0 : state.step();
    for (long step = steps.first(); step < steps.end(); step++) {
      if (!steps.gradient(step, weights, gradient)) {
        break;
      }
      objective.clipping().apply(gradient, objective.layout());
      objective.optimizer().update(weights, gradient, slots, ++number);
    }
    steps.check(weights);
    List<Tensor> vectors = new ArrayList<>(List.of(weights));
    vectors.addAll(slots);
    return ReplicaResult.of(steps, vectors);
  }

  @Override
  public TrainingState merge(
      Objective objective, TrainingState before, List<ReplicaResult> results) {
    Tensor weights = Averaging.mean(results, 0);
    List<List<Tensor>> slots =
        switch (optimizerState) {
          case AVERAGE -> List.of(averagedSlots(objective.optimizer(), results));
          case KEEP -> keptSlots(before, results);
          case RESET -> List.of(TrainingState.freshSlots(objective.optimizer(), weights));
        };
    return new TrainingState(weights, slots, before.step() + Averaging.steps(results));
  }

  private static List<Tensor> averagedSlots(Optimizer optimizer, List<ReplicaResult> results) {
    List<Tensor> slots = new ArrayList<>();
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      slots.add(Averaging.mean(results, 1 + slot));
    }
    return slots;
  }

  private static List<List<Tensor>> keptSlots(TrainingState before, List<ReplicaResult> results) {
    List<List<Tensor>> slots = new ArrayList<>();
    for (int replica = 0; replica < results.size(); replica++) {
      List<Tensor> vectors = results.get(replica).vectors();
      slots.add(vectors.isEmpty() ? before.slots(replica) : vectors.subList(1, vectors.size()));
    }
    return slots;
  }
}
