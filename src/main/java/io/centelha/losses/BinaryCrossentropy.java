package io.centelha.losses;

import io.centelha.activations.Activation;
import io.centelha.activations.Sigmoid;
import io.centelha.autodiff.Value;
import io.centelha.words.Word;
import java.util.Optional;

/**
 * Cross-entropy of independent yes-or-no labels.
 *
 * <pre>{@code
 * L = −mean (y·ln p + (1 − y)·ln(1 − p))          from probabilities, clipped to ε … 1 − ε, ε = 10⁻⁷ as in Keras
 * L = mean ((z + |z|)/2 − z·y + ln(1 + e^−|z|))   from logits
 * }</pre>
 */
public record BinaryCrossentropy(Predictions from) implements Loss {

  /** Its name and arguments. */
  public static final Word<BinaryCrossentropy> WORD =
      Word.of(
              BinaryCrossentropy.class,
              "binary_crossentropy",
              "For labels 0 and 1 and one output per label.")
          .with(
              "fromLogits",
              Predictions.KIND,
              BinaryCrossentropy::from,
              Predictions.PROBABILITIES,
              Predictions.MEANING)
          .sparing()
          .lacks("label_smoothing", "0.0")
          .lacks("axis", "-1")
          .made(a -> new BinaryCrossentropy(a.<Predictions>get("fromLogits")));

  /** From probabilities. */
  public BinaryCrossentropy() {
    this(Predictions.PROBABILITIES);
  }

  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    Value y = Labels.like(predictions, labels);
    return from == Predictions.LOGITS
        ? fromLogits(y, predictions, reduction)
        : fromProbabilities(y, predictions, reduction);
  }

  /**
   * The positive part of z as the mean of z and |z|: its derivative at 0 is then ½, and the loss's
   * is σ(z) − y there too, where training from zeros begins.
   */
  private static Value fromLogits(Value y, Value z, Reduction reduction) {
    Value size = z.abs();
    Value positive = z.plus(size).times(0.5);
    return reduction.of(positive.minus(z.times(y)).plus(size.negate().exp().plus(1).log()));
  }

  private static Value fromProbabilities(Value y, Value predictions, Reduction reduction) {
    Value p = predictions.clip(Epsilon.VALUE, 1 - Epsilon.VALUE);
    Value yes = y.times(p.log());
    Value no = y.negate().plus(1).times(p.negate().plus(1).log());
    return reduction.of(yes.plus(no)).negate();
  }

  @Override
  public Targets targets() {
    return Targets.PROBABILITIES;
  }

  @Override
  public Optional<Loss> before(Activation activation) {
    return from == Predictions.PROBABILITIES && activation instanceof Sigmoid
        ? Optional.of(new BinaryCrossentropy(Predictions.LOGITS))
        : Optional.empty();
  }
}
