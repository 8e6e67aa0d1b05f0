package io.centelha.losses;

import io.centelha.activations.Activation;
import io.centelha.autodiff.Value;
import io.centelha.words.Word;
import java.util.Optional;

/**
 * Cross-entropy of one of several classes, labelled by its number: {@link CategoricalCrossentropy}
 * of the one-hot rows.
 */
public record SparseCategoricalCrossentropy(Predictions from) implements Loss {

  /** Its name and arguments. */
  public static final Word<SparseCategoricalCrossentropy> WORD =
      Word.of(
              SparseCategoricalCrossentropy.class,
              "sparse_categorical_crossentropy",
              "For labels 0, 1, 2 ... and one output per class.")
          .with(
              "fromLogits",
              Predictions.KIND,
              SparseCategoricalCrossentropy::from,
              Predictions.PROBABILITIES,
              Predictions.MEANING)
          .sparing()
          .made(a -> new SparseCategoricalCrossentropy(a.<Predictions>get("fromLogits")));

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
  public Targets targets() {
    return Targets.CLASSES;
  }

  @Override
  public Optional<Loss> before(Activation activation) {
    return new CategoricalCrossentropy(from)
        .before(activation)
        .map(logits -> new SparseCategoricalCrossentropy(Predictions.LOGITS));
  }
}
