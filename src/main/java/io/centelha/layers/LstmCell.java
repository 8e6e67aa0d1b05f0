package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import java.util.List;
import java.util.Optional;

/**
 * One step of {@link Lstm}, whose formula it holds.
 *
 * @param units outputs
 * @param activation a
 * @param recurrentActivation σ
 * @param recurrent the recurrent kernel
 */
record LstmCell(int units, Activation activation, Activation recurrentActivation, Value recurrent) {

  /** Hidden units and cells, each {@code [batch, units]}. */
  record State(Value h, Value c) {

    private State times(Value mask) {
      return new State(h.times(mask), c.times(mask));
    }

    /** The next state where the mask is 1, and this one where it is 0. */
    private State unless(Value mask, State next) {
      return new State(h.plus(next.h.minus(h).times(mask)), c.plus(next.c.minus(c).times(mask)));
    }
  }

  /**
   * The state behind a step.
   *
   * @param before empty if it is 0
   * @param projected {@code x·kernel + bias} of the step
   */
  State after(Optional<State> before, Value projected) {
    return before
        .map(state -> next(projected.plus(state.h.matmul(recurrent)), state.c))
        .orElseGet(() -> first(projected));
  }

  /** Where the mask is 0, what was before; that is 0 before the first step. */
  static State where(Optional<State> before, State next, Value mask) {
    return before.map(state -> state.unless(mask, next)).orElseGet(() -> next.times(mask));
  }

  /** The step from hidden units and cells of 0. */
  private State first(Value z) {
    List<Value> gates = gates(z);
    return hidden(input(gates), gates);
  }

  private State next(Value z, Value c) {
    List<Value> gates = gates(z);
    Value kept = recurrentActivation.apply(gates.get(1)).times(c);
    return hidden(kept.plus(input(gates)), gates);
  }

  private List<Value> gates(Value z) {
    return z.split(-1, units, units, units, units);
  }

  private Value input(List<Value> gates) {
    return recurrentActivation.apply(gates.get(0)).times(activation.apply(gates.get(2)));
  }

  private State hidden(Value c, List<Value> gates) {
    return new State(recurrentActivation.apply(gates.get(3)).times(activation.apply(c)), c);
  }
}
