package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;

/**
 * An output of a graph just before its last activation, so that a loss may take over from there.
 *
 * @param value what goes into the activation
 */
record Ending(Value value, Activation activation) {

  /** The output itself. */
  Value applied() {
    return activation.apply(value);
  }
}
