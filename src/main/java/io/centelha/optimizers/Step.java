package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The vectors of one step, checked. */
record Step(Tensor weights, Tensor gradient, List<Tensor> slots) {

  /** What an optimizer does with the vectors. */
  interface Rule {
    void apply(Updates loops, Tensor weights, Tensor gradient, List<Tensor> slots);
  }

  Step {
    check("gradient", gradient, weights);
    for (Tensor slot : slots) {
      check("slot", slot, weights);
    }
  }

  /**
   * Checks the vectors of an optimizer's step.
   *
   * @throws IllegalArgumentException if types, sizes or the number of slots don't fit
   */
  static Step of(Optimizer optimizer, Tensor weights, Tensor gradient, List<Tensor> slots) {
    Checks.argument(
        slots.size() == optimizer.slots(),
        "%s keeps %s slots, got %s",
        optimizer,
        optimizer.slots(),
        slots.size());
    return new Step(weights, gradient, slots);
  }

  private static void check(String what, Tensor vector, Tensor weights) {
    Checks.argument(
        vector.dtype() == weights.dtype() && vector.size() == weights.size(),
        "The %s is %s %s, the weights are %s %s",
        what,
        vector.dtype(),
        vector.shape(),
        weights.dtype(),
        weights.shape());
  }

  /**
   * Applies a rule in place. The compiler vectorises a loop over several arrays only if one index
   * serves them all; so vectors at other offsets than the weights are copied first. Flat vectors,
   * and views of them at one place, are never copied.
   */
  void run(Rule rule) {
    List<Tensor> aligned = new ArrayList<>(slots.size());
    slots.forEach(slot -> aligned.add(aligned(slot)));
    rule.apply(Updates.of(weights.dtype()), weights, aligned(gradient), aligned);
    for (int i = 0; i < slots.size(); i++) {
      if (aligned.get(i) != slots.get(i)) {
        slots.get(i).set(aligned.get(i));
      }
    }
  }

  private Tensor aligned(Tensor vector) {
    if (vector.offset() == weights.offset()) {
      return vector;
    }
    Shape room = Shape.of(weights.offset() + weights.size());
    Tensor copy = Tensor.zeros(vector.dtype(), room).view(weights.offset(), vector.shape());
    copy.set(vector);
    return copy;
  }
}
