package io.centelha.models;

import io.centelha.layers.Variable;
import io.centelha.tensor.Layout;
import java.io.Serializable;

/**
 * A part of the trained weights that the optimizer treats alike.
 *
 * @param start of its first element in the flat vector
 * @param length in elements
 * @param rate a factor of the learning rate
 * @param decay whether weight decay counts
 */
public record StepRange(int start, int length, double rate, Variable.Decay decay)
    implements Serializable {

  /** All trained weights, with nothing special about any of them. */
  static StepRange whole(Layout layout) {
    return new StepRange(0, layout.size(Layout.Segment.TRAINED), 1, Variable.Decay.DECAYS);
  }

  boolean isLike(Variable variable) {
    return rate == variable.rate() && decay == variable.decay();
  }

  StepRange longer(int added) {
    return new StepRange(start, length + added, rate, decay);
  }
}
