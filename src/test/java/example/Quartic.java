package example;

import io.centelha.autodiff.Value;
import io.centelha.losses.Loss;
import io.centelha.losses.Reduction;
import io.centelha.words.Word;

// own-words.md: loss
/** {@code mean (y − p)⁴}: outliers count for more. */
public record Quartic() implements Loss {

  public static final Word<Quartic> WORD =
      Word.of(Quartic.class, "quartic", "Mean of (prediction - label)⁴.").made(a -> new Quartic());

  @Override
  public Value apply(Value labels, Value predictions, Reduction reduction) {
    Value errors = predictions.minus(labels.reshape(predictions.shape()));
    return reduction.of(errors.square().square());
  }
}
// end
