package io.centelha.training;

import io.centelha.tensor.Checks;
import java.io.Serializable;

/**
 * Some steps of an epoch, which all replicas take before their results are merged.
 *
 * @param epoch from 0
 * @param firstStep of the epoch, from 0
 * @param steps how many, &gt; 0; a replica whose epoch is shorter takes fewer
 * @param rateFactor what their learning rates are multiplied by, beside what {@link
 *     LearningRateScaling} says; finite, ≥ 0
 */
public record Round(int epoch, long firstStep, long steps, double rateFactor)
    implements Serializable {

  public Round {
    Checks.argument(
        rateFactor >= 0 && Double.isFinite(rateFactor),
        "The learning rate can't be multiplied by %s",
        rateFactor);
  }

  /** A round whose learning rates are not changed. */
  public Round(int epoch, long firstStep, long steps) {
    this(epoch, firstStep, steps, 1);
  }

  /** The step after the last. */
  public long end() {
    return firstStep + steps;
  }
}
