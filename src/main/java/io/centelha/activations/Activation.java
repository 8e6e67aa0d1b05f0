package io.centelha.activations;

import io.centelha.autodiff.Value;
import java.io.Serializable;

/**
 * A differentiable function of a layer's outputs; keeps their shape. Named as {@link Activations}
 * says.
 */
public interface Activation extends Serializable {

  /** The activations of {@code x}, {@code [batch, …]}. */
  Value apply(Value x);
}
