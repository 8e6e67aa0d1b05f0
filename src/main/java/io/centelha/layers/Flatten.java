package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.words.Word;
import java.util.List;

/** Joins all axes but the batch: {@code [batch, 28, 28]} becomes {@code [batch, 784]}. */
public record Flatten() implements UnaryLayer {

  /** Its name and arguments. */
  public static final Word<Flatten> WORD =
      Word.of(Flatten.class, "Flatten", "Makes one row of values of each row's input.")
          .made(a -> new Flatten());

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Shape shape = input.shape();
    return input.reshape(Shape.of(shape.dimension(0), shape.withoutFirst().size()));
  }
}
