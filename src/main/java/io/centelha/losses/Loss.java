package io.centelha.losses;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import java.io.Serializable;
import java.util.Optional;

/**
 * A measure of how far predictions are from labels; training minimises its mean over the rows,
 * which may be weighted. Saved by name, see {@link Losses}.
 */
public interface Loss extends Serializable {

  /**
   * The mean loss of a batch: a scalar.
   *
   * @param labels {@code [batch]} or {@code [batch, …]}; not differentiated
   * @param predictions {@code [batch, …]}
   * @throws IllegalArgumentException if the shapes don't belong together
   */
  default Value apply(Value labels, Value predictions) {
    return apply(labels, predictions, Reduction.mean());
  }

  /**
   * The same, but how the rows' losses become a scalar is for the caller to say.
   *
   * @param reduction of the losses of all rows
   */
  Value apply(Value labels, Value predictions, Reduction reduction);

  /** What stands for a row's label; any numbers unless a loss says otherwise. */
  default Targets targets() {
    return Targets.NUMBERS;
  }

  /**
   * The same loss as a function of what goes into {@code activation}, where it is more exact and
   * cheaper to compute it so: cross-entropy directly from logits.
   */
  default Optional<Loss> before(Activation activation) {
    return Optional.empty();
  }
}
