package io.centelha.initializers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * One number everywhere. Needs no randomness.
 *
 * @param value finite
 */
public record Constant(double value) implements Initializer {

  /** The value where none is given: {@value}. */
  public static final double DEFAULT_VALUE = 0;

  /** Its name and arguments. */
  public static final Word<Constant> WORD =
      Word.of(Constant.class, "constant", "All the same.")
          .with("value", Kind.number(), Constant::value, DEFAULT_VALUE, "The value.")
          .made(a -> new Constant(a.get("value")));

  public Constant {
    Checks.argument(Double.isFinite(value), "Constant: value must be finite, got %s", value);
  }

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Draw.each(weights, i -> value);
  }
}
