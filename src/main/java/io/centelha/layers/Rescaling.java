package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/** Scales and shifts its inputs: {@code y = scale · x + offset}. */
public record Rescaling(double scale, double offset) implements UnaryLayer {

  /** Keras' default. */
  public static final double DEFAULT_OFFSET = 0;

  /** Its name and arguments. */
  public static final Word<Rescaling> WORD =
      Word.of(Rescaling.class, "Rescaling", "scale · input + offset.")
          .with("scale", Kind.number(), Rescaling::scale, "Factor of every value.")
          .with("offset", Kind.number(), Rescaling::offset, DEFAULT_OFFSET, "Added after scaling.")
          .made(a -> new Rescaling(a.get("scale"), a.get("offset")));

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
    return input.times(scale).plus(offset);
  }
}
