package io.centelha.models;

import io.centelha.tensor.Tensor;

/**
 * A batch of rows of which some count more than others in the loss.
 *
 * @param features {@code [batch, …]}
 * @param labels {@code [batch]} or {@code [batch, …]}
 * @param weights {@code [batch]}, finite and ≥ 0: Keras' {@code sample_weight}
 */
public record WeightedRows(Tensor features, Tensor labels, Tensor weights) {
  /** What an objective says that takes no rows with weights. */
  static final String REFUSAL = "This engine takes no weights of rows; leave their column out";
}
