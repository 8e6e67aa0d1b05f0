package io.centelha.training;

import io.centelha.models.Objective;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What training carries from round to round. Not modified after construction.
 *
 * @param weights the flat vector
 * @param slots what the optimizer remembers: one set that all replicas share, or one for each
 *     replica
 * @param step how many steps have been taken since the beginning
 * @param outer what an outer optimizer remembers
 */
public record TrainingState(
    Tensor weights, List<List<Tensor>> slots, long step, OuterMemory outer) {

  public TrainingState {
    slots = List.copyOf(slots);
  }

  /** A state without an outer optimizer. */
  public TrainingState(Tensor weights, List<List<Tensor>> slots, long step) {
    this(weights, slots, step, OuterMemory.NONE);
  }

  /** Fresh weights, and slots as the optimizer wants them before the first step. */
  static TrainingState initial(Objective objective, RandomKey key, int slotSets) {
    return of(objective, objective.initialWeights(key), slotSets);
  }

  /** Given weights, and slots as the optimizer wants them before the first step. */
  static TrainingState of(Objective objective, Tensor weights, int slotSets) {
    List<List<Tensor>> slots = new ArrayList<>();
    for (int set = 0; set < slotSets; set++) {
      slots.add(objective.initialSlots(weights));
    }
    return new TrainingState(weights, slots, 0);
  }

  /** The same weights without what the optimizer remembers. */
  TrainingState withoutSlots() {
    return new TrainingState(weights, List.of(), step, outer);
  }

  /** The same with another outer memory. */
  TrainingState with(OuterMemory memory) {
    return new TrainingState(weights, slots, step, memory);
  }

  /** The slots from which a replica starts. */
  List<Tensor> slots(int replica) {
    return slots.size() == 1 ? slots.get(0) : slots.get(replica);
  }
}
