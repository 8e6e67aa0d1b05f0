package io.centelha.training;

import java.io.Serializable;

/**
 * Some steps of an epoch, which all replicas take before their results are merged.
 *
 * @param epoch from 0
 * @param firstStep of the epoch, from 0
 * @param steps how many, &gt; 0; a replica whose epoch is shorter takes fewer
 */
public record Round(int epoch, long firstStep, long steps) implements Serializable {

  /** The step after the last. */
  public long end() {
    return firstStep + steps;
  }
}
