package io.centelha.trained;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * What an optimizer remembers between two fits, as Keras keeps it in a saved model.
 *
 * @param slots vectors as long as the weights: one set that all replicas share, or one for each
 * @param step how many steps have been taken, ≥ 0
 */
public record OptimizerMemory(List<List<Tensor>> slots, long step) {

  public OptimizerMemory {
    slots = slots.stream().map(List::copyOf).toList();
    Checks.argument(step >= 0, "An optimizer has taken %s steps, expected 0 or more", step);
  }
}
