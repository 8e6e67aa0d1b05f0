package io.centelha.losses;

import io.centelha.activations.Activation;
import io.centelha.activations.Softmax;
import io.centelha.autodiff.Value;
import io.centelha.words.Word;
import java.util.Optional;

/**
 * Cross-entropy of one of several classes, labelled by probabilities (one-hot rows, say).
 *
 * <pre>{@code
 * L = −mean Σₖ yₖ·ln pₖ      from probabilities, scaled to sum 1 and clipped to ε … 1 − ε, ε = 10⁻⁷ as in Keras
 * L = −mean Σₖ yₖ·ln softmax(z)ₖ      from logits
 * }</pre>
 */
public record CategoricalCrossentropy(Predictions from) implements Loss {

  /** Its name and arguments. */
  public static final Word<CategoricalCrossentropy> WORD =
      Word.of(
              CategoricalCrossentropy.class,
              "categorical_crossentropy",
              "For one-hot labels and one output per class.")
          .with(
              "fromLogits",
              Predictions.KIND,
              CategoricalCrossentropy::from,
              Predictions.PROBABILITIES,
              Predictions.MEANING)
          .sparing()
          .lacks("label_smoothing", "0.0")
          .lacks("axis", "-1")
          .made(a -> new CategoricalCrossentropy(a.<Predictions>get("fromLogits")));

  /** From probabilities. */
  public CategoricalCrossentropy() {
    this(Predictions.PROBABILITIES);
  }

  /** Labels and predictions are {@code [batch, classes]}. */
  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    Value y = Labels.like(predictions, labels);
    if (from == Predictions.LOGITS) {
      return reduction.of(predictions.softmaxCrossEntropy(y));
    }
    int axis = predictions.shape().rank() - 1;
    Value sums = predictions.sum(axis).reshape(predictions.shape().with(axis, 1));
    Value p = predictions.dividedBy(sums).clip(Epsilon.VALUE, 1 - Epsilon.VALUE);
    return reduction.of(y.times(p.log()).sum(axis)).negate();
  }

  @Override
  public Targets targets() {
    return Targets.PROBABILITIES;
  }

  @Override
  public Optional<Loss> before(Activation activation) {
    return from == Predictions.PROBABILITIES && activation instanceof Softmax
        ? Optional.of(new CategoricalCrossentropy(Predictions.LOGITS))
        : Optional.empty();
  }
}
