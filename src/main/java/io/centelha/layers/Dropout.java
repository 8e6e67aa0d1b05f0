package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Sets a random share of its inputs to 0 while training, and scales the others so that the sum is
 * kept on average; does nothing in inference. Source: [SrivastavaEtAl2014].
 *
 * @param rate the share that is dropped, 0 ≤ rate &lt; 1
 */
public record Dropout(double rate) implements UnaryLayer {

  /** Its name and arguments. */
  public static final Word<Dropout> WORD =
      Word.of(
              Dropout.class,
              "Dropout",
              "In training, sets a share of its inputs to 0 and scales the others up by 1 / (1 -"
                  + " rate).")
          .with("rate", Kind.number().atLeast(0).below(1), Dropout::rate, "The share.")
          .made(a -> new Dropout(a.get("rate")));

  public Dropout {
    Checks.argument(
        rate >= 0 && rate < 1, "Dropout: rate must be at least 0 and below 1, got %s", rate);
  }

  @Override
  public boolean takesRagged() {
    return true;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return rate == 0 || !pass.isTraining()
        ? input
        : input.times(pass.draw(input, (key, mask) -> key.fillMask(mask, 1 - rate)));
  }
}
