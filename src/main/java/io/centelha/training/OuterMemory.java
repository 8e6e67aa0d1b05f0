package io.centelha.training;

import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * What an outer optimizer remembers from round to round. It stays with whoever merges the replicas'
 * results, and goes to no replica.
 *
 * @param slots vectors of the weights' length; not modified after construction
 * @param rounds how many steps it has taken, ≥ 0
 */
public record OuterMemory(List<Tensor> slots, long rounds) {
  /** Of a training without an outer optimizer. */
  public static final OuterMemory NONE = new OuterMemory(List.of(), 0);

  public OuterMemory {
    Checks.argument(rounds >= 0, "An outer optimizer has taken %s steps", rounds);
    slots = List.copyOf(slots);
  }

  /** Before the first round. */
  static OuterMemory fresh(Optimizer outer, Tensor weights) {
    return new OuterMemory(outer.initialSlots(weights), 0);
  }
}
