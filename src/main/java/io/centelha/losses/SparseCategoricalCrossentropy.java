package io.centelha.losses;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import java.util.Optional;

/**
 * Cross-entropy of one of several classes, labelled by its number: {@link CategoricalCrossentropy}
 * of the one-hot rows.
 */
public record SparseCategoricalCrossentropy(Predictions from) implements Loss {

  /** From probabilities. */
  public SparseCategoricalCrossentropy() {
    this(Predictions.PROBABILITIES);
  }

  /**
   * Labels are {@code [batch]} or {@code [batch, 1]}, whole numbers from 0; predictions are {@code
   * [batch, classes]}.
   */
  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    return new CategoricalCrossentropy(from)
        .apply(Labels.oneHot(labels, predictions), predictions, reduction);
  }

  @Override
  public Optional<Loss> before(Activation activation) {
    return new CategoricalCrossentropy(from)
        .before(activation)
        .map(logits -> new SparseCategoricalCrossentropy(Predictions.LOGITS));
  }
}
