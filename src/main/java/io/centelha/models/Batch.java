package io.centelha.models;

import io.centelha.metrics.RowWeights;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.Optional;

/**
 * Some rows, ready for a step.
 *
 * @param features {@code [size, …]}, transformed
 * @param labels {@code [size]} if a row has one label, else {@code [size, …]}
 * @param weights {@code [size]}, finite and ≥ 0: how much each row counts, Keras' {@code
 *     sample_weight}; empty where all count the same
 */
public record Batch(Tensor features, Tensor labels, Optional<Tensor> weights) {

  /** Rows that count the same. */
  public static Batch of(Tensor features, Tensor labels) {
    return new Batch(features, labels, Optional.empty());
  }

  /** The same rows, with weights. */
  public Batch withWeights(Tensor newWeights) {
    return new Batch(features, labels, Optional.of(newWeights));
  }

  /** The number of rows. */
  public int size() {
    return features.shape().dimension(0);
  }

  /** How much each row counts. */
  RowWeights rowWeights() {
    return weights.isPresent() ? weights.get()::get : RowWeights.EQUAL;
  }

  /**
   * For an engine that takes no weights.
   *
   * @throws IllegalArgumentException if these rows have some
   */
  public void checkUnweighted() {
    Checks.argument(
        weights.isEmpty(), "This engine takes no weights of rows; leave their column out");
  }
}
